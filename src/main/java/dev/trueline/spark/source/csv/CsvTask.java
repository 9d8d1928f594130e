package dev.trueline.spark.source.csv;

import java.io.Serializable;
import java.util.List;

/** What one task reads. */
public record CsvTask(List<CsvRange> ranges) implements Serializable {}
