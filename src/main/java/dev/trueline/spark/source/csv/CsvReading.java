package dev.trueline.spark.source.csv;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How tasks read.
 *
 * @param columns the wanted columns, by their place in the files, followed by those that directories give
 * @param names of the wanted columns
 */
public record CsvReading(
        CsvFormat format, int[] columns, List<String> names, Broadcast<SerializableConfiguration> configuration)
        implements Serializable {}
