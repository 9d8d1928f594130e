package dev.trueline.spark;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How many predictions were made, with two sums over their hashes that do not depend on their order: what has to be the
 * same when the same rows are scored again. Spark SQL computes the same of a column.
 *
 * @param rows number of predictions
 * @param parity of every bit of their hashes
 * @param sum of the upper bits of their hashes, so few that it does not overflow
 */
public record PredictionCheck(long rows, long parity, long sum) implements Serializable {
    private static final int LOWER_BITS = 40;

    static final PredictionCheck NONE = new PredictionCheck(0, 0, 0);

    PredictionCheck plus(double prediction) {
        long hash = RowHash.add(RowHash.START, prediction + 0.0);
        return new PredictionCheck(rows + 1, parity ^ hash, sum + (hash >>> LOWER_BITS));
    }

    PredictionCheck plus(PredictionCheck other) {
        return new PredictionCheck(rows + other.rows, parity ^ other.parity, sum + other.sum);
    }

    /** Aggregates of a column of predictions, from which {@link #of} makes a check. */
    static Column[] aggregates(Column prediction) {
        Column hash = functions.xxhash64(prediction);
        return new Column[] {
            functions.count(functions.lit(1)).as("rows"),
            functions.bit_xor(hash).as("parity"),
            functions.sum(functions.shiftrightunsigned(hash, LOWER_BITS)).as("sum")
        };
    }

    /** The check of the values of {@link #aggregates}. */
    static PredictionCheck of(Row aggregates) {
        return aggregates.getLong(0) == 0
                ? NONE
                : new PredictionCheck(aggregates.getLong(0), aggregates.getLong(1), aggregates.getLong(2));
    }
}
