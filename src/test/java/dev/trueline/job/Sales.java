package dev.trueline.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** House sales with the day of the sale, made from a seed, with a contract that they keep. */
final class Sales {
    static final String HEADER = "sold_at," + Houses.HEADER;
    static final String BY_DAY = "training { engine = one-pass, solver = exact, keep-moments-by.column = sold_at }";

    private Sales() {}

    /** So many sales a day from one day on, for so many days. */
    static List<String> days(String first, int days, int aDay, long seed) {
        List<String> houses = Houses.rows(days * aDay, seed);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < houses.size(); row++) {
            rows.add(LocalDate.parse(first).plusDays(row / aDay) + "," + houses.get(row));
        }
        return rows;
    }

    /** Those of the days from one to another, both included. */
    static List<String> between(List<String> rows, String first, String last) {
        return rows.stream()
                .filter(row -> row.substring(0, 10).compareTo(first) >= 0
                        && row.substring(0, 10).compareTo(last) <= 0)
                .toList();
    }

    /** The same with another text of the time. */
    static List<String> at(String time, List<String> rows) {
        return rows.stream().map(row -> time + row.substring(row.indexOf(','))).toList();
    }

    /** Writes a CSV file with the header. */
    static Path csv(Path file, List<String> rows) {
        return JobRun.write(file, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** A configuration for such a file, with a column of this kind; it leaves the output to the command line. */
    static String config(Path input, String column, String... more) {
        return """
                name = sales
                input { path = "%s" }
                contract {
                  columns = [
                    { name = id, role = key }
                    { name = sold_at, %s }
                    { name = district, role = slice, allowed = [north, south, harbour] }
                    { name = area, role = feature, unit = m2, min = 10, max = 1000 }
                    { name = rooms, role = feature, type = integer, min = 1, max = 20 }
                    { name = year, role = feature, type = integer }
                    { name = distance, role = feature, unit = m, min = 0 }
                    { name = price, role = label, unit = EUR }
                  ]
                }
                """.formatted(input, column) + String.join("\n", more) + "\n";
    }
}
