package dev.trueline.evaluate.figures;

import java.io.Serializable;
import java.util.List;

/** A column by which the rows are taken apart, and where to find its values. */
public sealed interface SliceSource extends Serializable {
    String column();

    /**
     * A column of texts, looked at value by value.
     *
     * @param position among the slice columns of a block
     * @param values those that are kept apart, sorted
     * @param complete whether there are no others
     */
    record Texts(String column, int position, List<String> values, boolean complete) implements SliceSource {}

    /**
     * A slice column of decimal numbers, looked at in bands.
     *
     * @param position among the slice columns of a block
     * @param sample some of them, ascending; empty when all are missing
     */
    record Numbers(String column, int position, double[] sample) implements SliceSource {}

    /** A feature, looked at in bands. */
    record Feature(String column, int feature) implements SliceSource {}
}
