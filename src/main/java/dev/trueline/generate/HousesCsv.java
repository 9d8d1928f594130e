package dev.trueline.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * House listings: a price that is linear in the features, plus the level of the district and noise, and one row with
 * each {@link HouseFlaw} at a place that the seed decides.
 *
 * <p>All other rows keep to these ranges, whatever the seed:
 *
 * <table>
 * <caption>Ranges of the good rows</caption>
 * <tr><th>column</th><th>unit</th><th>from</th><th>to</th></tr>
 * <tr><td>listing_id</td><td></td><td colspan="2">L000001 and on, unique</td></tr>
 * <tr><td>district</td><td></td><td colspan="2">Harbour, Old Town, Northgate, Riverside, Hillcrest, Meadows</td></tr>
 * <tr><td>living_area_m2</td><td>m²</td><td>40</td><td>350</td></tr>
 * <tr><td>lot_area_ha</td><td>ha</td><td>0.002</td><td>1</td></tr>
 * <tr><td>bedrooms</td><td></td><td>1</td><td>9</td></tr>
 * <tr><td>bathrooms</td><td></td><td>1</td><td>5</td></tr>
 * <tr><td>year_built</td><td></td><td>1880</td><td>2025</td></tr>
 * <tr><td>distance_to_centre_km</td><td>km</td><td>0.3</td><td>30</td></tr>
 * <tr><td>energy_use_kwh</td><td>kWh a year</td><td>1000</td><td>100000</td></tr>
 * <tr><td>price</td><td>euro, in hundreds</td><td>50000</td><td>2000000</td></tr>
 * </table>
 */
final class HousesCsv {
    static final List<String> COLUMNS = List.of(
            "listing_id",
            "district",
            "living_area_m2",
            "lot_area_ha",
            "bedrooms",
            "bathrooms",
            "year_built",
            "distance_to_centre_km",
            "energy_use_kwh",
            "price");

    static final int BAD_ROWS = HouseFlaw.values().length;

    private static final long FLAW_STREAM = -1;

    private HousesCsv() {}

    static void write(Appendable out, long rows, long seed) throws IOException {
        SortedMap<Long, HouseFlaw> flaws = placeFlaws(rows, seed);
        appendLine(out, COLUMNS);
        for (long i = 0; i < rows; i++) {
            List<String> fields = fields(i, House.draw(SeededRandom.of(seed, i)));
            appendLine(out, flaws.containsKey(i) ? flaws.get(i).spoil(fields) : fields);
        }
    }

    /** The rows, counted from 0, that have a flaw. */
    static SortedMap<Long, HouseFlaw> placeFlaws(long rows, long seed) {
        SeededRandom random = SeededRandom.of(seed, FLAW_STREAM);
        SortedMap<Long, HouseFlaw> flaws = new TreeMap<>();
        for (HouseFlaw flaw : HouseFlaw.values()) {
            long row = (long) random.uniform(0, rows);
            while (flaws.containsKey(row)) {
                row = (long) random.uniform(0, rows);
            }
            flaws.put(row, flaw);
        }
        return flaws;
    }

    private static List<String> fields(long row, House house) {
        List<String> fields = new ArrayList<>();
        fields.add(format("L%06d", row + 1));
        fields.add(house.district().title());
        fields.add(format("%.1f", house.livingArea()));
        fields.add(format("%.4f", house.lotArea()));
        fields.add(format("%d", house.bedrooms()));
        fields.add(format("%d", house.bathrooms()));
        fields.add(format("%d", house.yearBuilt()));
        fields.add(format("%.2f", house.distanceToCentre()));
        fields.add(format("%d", house.energyUse()));
        fields.add(format("%d", house.price()));
        return fields;
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static void appendLine(Appendable out, List<String> fields) throws IOException {
        out.append(String.join(",", fields)).append('\n');
    }
}
