package dev.trueline.spark.internals;

/** Rows of texts, each with a number, one after another. An instance belongs to one task. */
public interface TextRows {
    /** Reads the next row; false when there is none. */
    boolean next();

    /** Of the row that was read last; null where one is missing. */
    String[] texts();

    /** Of the row that was read last. */
    double number();
}
