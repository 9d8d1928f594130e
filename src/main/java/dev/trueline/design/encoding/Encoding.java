package dev.trueline.design.encoding;

import java.io.Serializable;
import java.util.List;

/**
 * Makes numbers of the value of one column. Everything that it needs besides the value was learned from the training rows, so
 * that a row is encoded without looking at any other.
 */
public sealed interface Encoding extends Serializable permits LevelEncoding, NumberEncoding {
    /** The column of the table. */
    String column();

    /** Names of the numbers, in their order; at least one. */
    List<String> names();

    /** The unit of the numbers, of a column with this unit; empty when there is none. */
    default String unit(String ofColumn) {
        return "";
    }
}
