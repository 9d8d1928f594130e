package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HousesCsvTest {
    private static final String[] DISTRICTS = {"Harbour", "Old Town", "Northgate", "Riverside", "Hillcrest", "Meadows"};

    @Test
    void beginsWithTheHeader() throws IOException {
        assertThat(lines(100, 1).get(0))
                .isEqualTo("listing_id,district,living_area_m2,lot_area_ha,bedrooms,bathrooms,year_built,"
                        + "distance_to_centre_km,energy_use_kwh,price");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 17})
    void hasOneRowOfEachFlaw(long seed) {
        assertThat(HousesCsv.placeFlaws(4_000, seed).values()).containsExactlyInAnyOrder(HouseFlaw.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 17})
    void keepsToItsRangesInEveryRowWithoutFlaw(long seed) throws IOException {
        List<String> lines = lines(20_000, seed);
        Set<Long> flawed = HousesCsv.placeFlaws(20_000, seed).keySet();
        Set<String> ids = new HashSet<>();

        for (int i = 1; i < lines.size(); i++) {
            assertThat(isGood(lines.get(i))).as(lines.get(i)).isEqualTo(!flawed.contains(i - 1L));
            ids.add(lines.get(i).split(",")[0]);
        }
        assertThat(ids).hasSize(20_000).allMatch(id -> id.matches("L\\d{6}"));
    }

    @Test
    void biggerHousesHaveMoreBedroomsAndCostMore() {
        double[] areas = new double[2_000];
        double[] bedrooms = new double[2_000];
        double[] prices = new double[2_000];
        for (int i = 0; i < 2_000; i++) {
            House house = House.draw(SeededRandom.of(1, i));
            areas[i] = house.livingArea();
            bedrooms[i] = house.bedrooms();
            prices[i] = house.price();
        }

        PearsonsCorrelation correlation = new PearsonsCorrelation();
        assertThat(correlation.correlation(areas, bedrooms)).isBetween(0.7, 0.95);
        assertThat(correlation.correlation(areas, prices)).isBetween(0.7, 0.95);
    }

    private static boolean isGood(String line) {
        String[] fields = line.split(",", -1);
        return fields.length == 10
                && List.of(DISTRICTS).contains(fields[1])
                && isWithin(fields[2], 40, 350)
                && isWithin(fields[3], 0.002, 1)
                && isWithin(fields[4], 1, 9)
                && isWithin(fields[5], 1, 5)
                && isWithin(fields[6], 1880, 2025)
                && isWithin(fields[7], 0.3, 30)
                && isWithin(fields[8], 1_000, 100_000)
                && isWithin(fields[9], 50_000, 2_000_000)
                && fields[9].endsWith("00");
    }

    private static boolean isWithin(String field, double low, double high) {
        return field.matches("\\d+(\\.\\d+)?") && Double.parseDouble(field) >= low && Double.parseDouble(field) <= high;
    }

    private static List<String> lines(long rows, long seed) throws IOException {
        StringBuilder text = new StringBuilder();
        HousesCsv.write(text, rows, seed);
        return text.toString().lines().toList();
    }
}
