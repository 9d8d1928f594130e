package dev.trueline.spark.score;

import dev.trueline.spark.internals.InternalRows;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a source with their predictions, not computed yet.
 *
 * @param names of the columns as they stand in the source, where some may have the same name or none
 */
public record ScoredTable(InternalRows rows, StructType schema, List<String> names) {
    public static ScoredTable of(InternalRows rows, StructType schema) {
        return new ScoredTable(rows, schema, List.of(schema.fieldNames()));
    }

    /** The same rows, whose predictions go to {@code made} as they are computed. */
    ScoredTable watchedBy(PredictionAccumulator made) {
        return new ScoredTable(rows.watchedBy(made, schema.length() - 1), schema, names);
    }
}
