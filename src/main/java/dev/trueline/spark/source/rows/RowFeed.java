package dev.trueline.spark.source.rows;

/** The rows of one partition, handed to a sink some at a time. */
public interface RowFeed {
    boolean hasNext();

    /** Reads, checks and hands over the next row, or the next rows. */
    void next(RowSink sink);
}
