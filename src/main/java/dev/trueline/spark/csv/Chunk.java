package dev.trueline.spark.csv;

import java.io.Serializable;

/** A part of a file, cut anywhere. */
record Chunk(String path, long start, long end) implements Serializable {}
