package dev.trueline.spark.source.csv;

import java.io.Serializable;
import java.util.List;

/**
 * Whole records of one file.
 *
 * @param path of the file
 * @param start of the first byte
 * @param end after the last byte; {@link #ALL} for a file that can only be read as a whole
 * @param partitionValues what the names of its directories say
 */
public record CsvRange(String path, long start, long end, List<String> partitionValues) implements Serializable {
    static final long ALL = -1;

    /** Whether the file begins with it, and so the header. */
    boolean isFirst() {
        return start == 0;
    }
}
