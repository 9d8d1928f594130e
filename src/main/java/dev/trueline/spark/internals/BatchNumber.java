package dev.trueline.spark.internals;

import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes a number of every row of one batch after another, and says which rows stay. An instance belongs to one task. */
public interface BatchNumber {
    void read(ColumnarBatch batch);

    /** For each row of the batch that was read last; valid until the next one. */
    double[] numbers();

    /** Whether a row of the batch that was read last stays. */
    boolean accepts(int row);
}
