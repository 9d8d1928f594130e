package dev.trueline.model;

import java.util.List;

/**
 * What the training rows looked like, for comparison with rows that come later. Every row counts once, whatever its
 * weight.
 *
 * @param rows training rows
 * @param features one entry per column of numbers that terms are made of, see {@link OriginalColumns}
 * @param categories one entry a category that terms are made of; none in models that were made before there were any
 * @param prediction of this model
 */
public record Profile(long rows, List<Column> features, List<Levels> categories, Column label, Column prediction) {
    public Profile {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    /** Whether it is of these columns, each of which is a term. */
    boolean fits(OriginalColumns columns) {
        return columns.places().areTerms()
                && features.stream().map(Column::name).toList().equals(columns.numbers())
                && (categories.isEmpty()
                        || categories.stream().map(Levels::name).toList().equals(names(columns)));
    }

    private static List<String> names(OriginalColumns columns) {
        return columns.categories().stream().map(CodedEffect::name).toList();
    }

    /**
     * One column, cut into bands of about a tenth of the rows each, or fewer bands where many rows share one value. Mean and
     * deviation are of the rows where it is not missing, and 0 where it is missing in all.
     *
     * @param edges ascending values of training rows; a row is in the first band whose edge is not below its value, or in
     *     the last band, which has no edge
     * @param shares of the rows, one more than edges
     * @param missing share of the rows where it is missing; null where there are none
     */
    public record Column(
            String name, double mean, double deviation, List<Double> edges, List<Double> shares, Double missing) {
        /** Share of the rows where the value is missing. */
        public double missingShare() {
            return missing == null ? 0 : missing;
        }
    }

    /**
     * One category.
     *
     * @param levels the most frequent ones, most frequent first
     * @param shares of the rows, one per level and, where there are more levels, one for all others
     */
    public record Levels(String name, List<String> levels, List<Double> shares) {}
}
