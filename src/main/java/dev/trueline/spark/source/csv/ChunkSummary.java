package dev.trueline.spark.source.csv;

import java.io.Serializable;

/**
 * What a part of a file does to {@link Grammar}, from whichever state it is entered.
 *
 * @param ends the state after the part, by the state before it
 * @param starts the first byte of the file at which a record can be read from here on, by the state before the part; -1
 *     where no record begins in it
 */
record ChunkSummary(byte[] ends, long[] starts) implements Serializable {}
