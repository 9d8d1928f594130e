package dev.trueline.model;

import java.util.List;

/**
 * What the training rows looked like, for comparison with rows that come later. Every row counts once, whatever its
 * weight.
 *
 * @param rows training rows
 * @param features one entry a feature, in the order of the weights
 * @param prediction of this model
 */
public record Profile(long rows, List<Column> features, Column label, Column prediction) {
    /**
     * One column, cut into bands of about a tenth of the rows each, or fewer bands where many rows share one value.
     *
     * @param edges ascending values of training rows; a row is in the first band whose edge is not below its value, or in
     *     the last band, which has no edge
     * @param shares of the rows, one more than edges
     */
    public record Column(String name, double mean, double deviation, List<Double> edges, List<Double> shares) {}
}
