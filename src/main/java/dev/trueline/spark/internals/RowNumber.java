package dev.trueline.spark.internals;

/** Makes a number of one row after another, and says which rows stay. An instance belongs to one task. */
public interface RowNumber {
    /** Reads the row at hand; whether it stays. */
    boolean accepts();

    /** For the row that was read last, if it stays. */
    double number();
}
