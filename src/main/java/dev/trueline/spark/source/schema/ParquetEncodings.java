package dev.trueline.spark.source.schema;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds Parquet files that Spark's reader of whole columns does not read right, as its reader of rows does. */
public final class ParquetEncodings {
    // Of texts and long decimals in pages of version 2, values came out shortened or mixed up.
    private static final Set<Encoding> MISREAD = Set.of(Encoding.DELTA_BYTE_ARRAY, Encoding.DELTA_LENGTH_BYTE_ARRAY);

    private ParquetEncodings() {}

    /** Whether a file of the table has such a column. */
    public static boolean wantsRows(Dataset<Row> table) {
        Configuration hadoop = table.sparkSession().sparkContext().hadoopConfiguration();
        return Arrays.stream(table.inputFiles()).parallel().anyMatch(file -> isMisread(file, hadoop));
    }

    private static boolean isMisread(String file, Configuration hadoop) {
        Path path = new Path(URI.create(file));
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                for (ColumnChunkMetaData column : block.getColumns()) {
                    if (column.getEncodings().stream().anyMatch(MISREAD::contains)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | RuntimeException unreadable) {
            return false; // Reading the rows says why.
        }
    }
}
