package dev.trueline.spark.source.csv;

import java.util.List;

/**
 * A file to read.
 *
 * @param partitionValues what the names of its directories say, a value for every column that they name
 */
public record CsvFile(String path, long bytes, List<String> partitionValues) {}
