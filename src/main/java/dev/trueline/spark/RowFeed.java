package dev.trueline.spark;

/** The rows of one partition, handed to a sink some at a time. */
interface RowFeed {
    boolean hasNext();

    /** Reads, checks and hands over the next row, or the next rows. */
    void next(RowSink sink);
}
