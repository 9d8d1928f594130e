package dev.trueline.spark.score;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a source with their predictions, not computed yet.
 *
 * @param names of the columns as they stand in the source, where some may have the same name or none
 */
public record ScoredTable(JavaRDD<InternalRow> rows, StructType schema, List<String> names) {
    public static ScoredTable of(JavaRDD<InternalRow> rows, StructType schema) {
        return new ScoredTable(rows, schema, List.of(schema.fieldNames()));
    }

    /** The same rows, whose predictions go to {@code made} as they are computed. */
    ScoredTable watchedBy(PredictionAccumulator made) {
        int prediction = schema.length() - 1;
        return new ScoredTable(
                rows.map(row -> {
                    made.add(row.getDouble(prediction));
                    return row;
                }),
                schema,
                names);
    }
}
