package dev.trueline.spark.source.csv;

import java.io.Serializable;

/** A part of a file, cut anywhere. */
record Chunk(String path, long start, long end) implements Serializable {}
