package dev.trueline.spark.source.csv;

import java.util.List;

/** Says where two headers differ first. */
final class HeaderDifference {
    private HeaderDifference() {}

    static String of(List<String> expected, List<String> found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return "column " + (i + 1) + " is '" + found.get(i) + "', not '" + expected.get(i) + "'";
            }
        }
        return "it has " + found.size() + " columns, not " + expected.size();
    }
}
