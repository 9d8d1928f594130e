package dev.trueline.spark.csv;

import java.io.Serializable;
import java.util.List;

/** What one task reads. */
public record CsvTask(List<CsvRange> ranges) implements Serializable {}
