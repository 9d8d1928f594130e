package dev.trueline.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Rows like those of a register of house sales, made from a seed, with a contract that they keep. */
final class Houses {
    static final String HEADER = "id,district,area,rooms,year,distance,price";
    static final int FEATURES = 4;

    private static final List<String> DISTRICTS = List.of("north", "south", "harbour");

    private Houses() {}

    /** Good rows, without a header. */
    static List<String> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double area = random.nextDouble(40, 260);
            int rooms = 1 + (int) (area / 35) + random.nextInt(2);
            int year = random.nextInt(1890, 2024);
            double distance = random.nextDouble(200, 25_000);
            double noise = random.nextDouble(-30_000, 30_000);
            double price = 2_100 * area + 9_000 * rooms + 700 * (year - 1890) - 4 * distance + 90_000 + noise;
            rows.add(String.format(
                    Locale.ROOT,
                    "h%04d,%s,%.2f,%d,%d,%.1f,%.0f",
                    i,
                    DISTRICTS.get(random.nextInt(DISTRICTS.size())),
                    area,
                    rooms,
                    year,
                    distance,
                    Math.max(20_000, price)));
        }
        return rows;
    }

    /**
     * The same after prices have risen in some districts by {@code rise}; of the rows of the others only every {@code
     * nth} is there.
     */
    static List<String> dearer(int count, long seed, int rise, int nth, String... districts) {
        List<String> rows = new ArrayList<>();
        int others = 0;
        for (String row : rows(count, seed)) {
            String[] fields = row.split(",");
            if (List.of(districts).contains(fields[1])) {
                fields[6] = Integer.toString(Integer.parseInt(fields[6]) + rise);
                rows.add(String.join(",", fields));
            } else if (others++ % nth == 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    static double price(String row) {
        return Double.parseDouble(row.split(",")[6]);
    }

    /** Writes a CSV file with the header. */
    static Path csv(Path file, List<String> rows) {
        return JobRun.write(file, HEADER + "\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n"));
    }

    /** A configuration for such a file; it leaves the output to the command line. */
    static String config(Path input, String... more) {
        return """
                name = houses
                input { path = "%s" }
                contract {
                  columns = [
                    { name = id, role = key }
                    { name = district, role = slice, allowed = [north, south, harbour] }
                    { name = area, role = feature, unit = m2, min = 10, max = 1000 }
                    { name = rooms, role = feature, type = integer, min = 1, max = 20 }
                    { name = year, role = feature, type = integer }
                    { name = distance, role = feature, unit = m, min = 0 }
                    { name = price, role = label, unit = EUR }
                  ]
                }
                stopping.max-steps = 20
                """.formatted(input) + String.join("\n", more) + "\n";
    }
}
