package dev.trueline.spark.source.rows;

import dev.trueline.contract.SplitRatios;

/** Takes the rows that a {@link RowFeed} has checked. */
public interface RowSink {
    /** Says that so many rows are about to be accepted or rejected. */
    void read(int rows);

    /** Takes a row that passed; its arrays are used again for the next one. */
    void accept(Example example);

    /** Takes the rows of a batch that passed and fall into a part of {@link SplitRatios}. */
    void accept(BatchColumns batch, int part);

    void reject(RejectedRow row);
}
