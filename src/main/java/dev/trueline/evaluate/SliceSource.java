package dev.trueline.evaluate;

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
     * @param min smallest number in any split; above {@code max} when all are missing
     * @param max largest number in any split
     */
    record Numbers(String column, int position, double min, double max) implements SliceSource {}

    /** A feature, looked at in bands. */
    record Feature(String column, int feature) implements SliceSource {}
}
