package dev.trueline.spark.pack;

/** What becomes of the blocks of one partition. */
interface BlockSink {
    /** Takes what a builder has gathered of rows of a period; it is then empty. */
    void take(BlockBuilder builder, long period);

    /** Says that there are no more blocks; the tally goes out last. */
    void finish();
}
