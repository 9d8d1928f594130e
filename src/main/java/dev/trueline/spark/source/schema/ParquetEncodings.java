package dev.trueline.spark.source.schema;

import java.util.List;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Knows the encodings that Spark's reader of whole columns does not read, or not right, as its reader of rows does. */
final class ParquetEncodings {
    // Of texts and long decimals in pages of version 2, values came out shortened or mixed up. It does not know the
    // last.
    private static final Set<Encoding> MISREAD =
            Set.of(Encoding.DELTA_BYTE_ARRAY, Encoding.DELTA_LENGTH_BYTE_ARRAY, Encoding.BYTE_STREAM_SPLIT);

    private ParquetEncodings() {}

    /** Whether a column of some row group has such an encoding. */
    static boolean areMisread(List<BlockMetaData> rowGroups) {
        return rowGroups.stream()
                .flatMap(group -> group.getColumns().stream())
                .flatMap(column -> column.getEncodings().stream())
                .anyMatch(MISREAD::contains);
    }
}
