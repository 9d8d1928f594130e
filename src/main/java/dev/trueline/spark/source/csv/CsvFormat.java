package dev.trueline.spark.source.csv;

import dev.trueline.contract.Contract.UnexpectedColumns;
import java.io.Serializable;
import java.util.List;

/**
 * What all files of a table have in common.
 *
 * @param names of the columns in the files, the empty text for a column without one
 * @param unexpected what becomes of a separator too many at the end of a record
 */
public record CsvFormat(Dialect dialect, List<String> names, UnexpectedColumns unexpected) implements Serializable {
    boolean toleratesTrailingSeparator() {
        return unexpected == UnexpectedColumns.IGNORE;
    }
}
