package dev.trueline.spark.csv;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How tasks read.
 *
 * @param columns the wanted columns, by their place in the files, followed by those that directories give
 */
public record CsvReading(CsvFormat format, int[] columns, Broadcast<SerializableConfiguration> configuration)
        implements Serializable {}
