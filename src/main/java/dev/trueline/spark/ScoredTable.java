package dev.trueline.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a source with their predictions, not computed yet.
 *
 * @param names of the columns as they stand in the source, where some may have the same name or none
 */
record ScoredTable(JavaRDD<InternalRow> rows, StructType schema, List<String> names) {
    static ScoredTable of(JavaRDD<InternalRow> rows, StructType schema) {
        return new ScoredTable(rows, schema, List.of(schema.fieldNames()));
    }
}
