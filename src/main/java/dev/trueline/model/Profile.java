package dev.trueline.model;

import java.util.List;

/**
 * What the training rows looked like, for comparison with rows that come later. Every row counts once, whatever its
 * weight.
 *
 * @param rows training rows
 * @param features one entry a term that is a number, in the order of the weights
 * @param categories one entry an effect of which a row has a code; none in models that were made before there were any
 * @param prediction of this model
 */
public record Profile(long rows, List<Column> features, List<Levels> categories, Column label, Column prediction) {
    public Profile {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    /**
     * One column, cut into bands of about a tenth of the rows each, or fewer bands where many rows share one value.
     *
     * @param edges ascending values of training rows; a row is in the first band whose edge is not below its value, or in
     *     the last band, which has no edge
     * @param shares of the rows, one more than edges
     */
    public record Column(String name, double mean, double deviation, List<Double> edges, List<Double> shares) {}

    /**
     * One category.
     *
     * @param levels the most frequent ones, most frequent first
     * @param shares of the rows, one a level and, where there are more levels, one for all others
     */
    public record Levels(String name, List<String> levels, List<Double> shares) {}
}
