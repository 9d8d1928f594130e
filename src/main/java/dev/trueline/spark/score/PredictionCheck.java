package dev.trueline.spark.score;

import dev.trueline.spark.internals.RowHash;
import java.io.Serializable;

/**
 * How many predictions were made, with two sums over their hashes that do not depend on their order: what has to be the
 * same when the same rows are scored again.
 *
 * @param rows number of predictions
 * @param infinite how many of them are no finite numbers
 * @param parity of every bit of their hashes
 * @param sum of the upper bits of their hashes, so few that it does not overflow
 */
public record PredictionCheck(long rows, long infinite, long parity, long sum) implements Serializable {
    private static final int LOWER_BITS = 40;

    static final PredictionCheck NONE = new PredictionCheck(0, 0, 0, 0);

    PredictionCheck plus(double prediction) {
        long hash = RowHash.add(RowHash.START, prediction + 0.0);
        long more = Double.isFinite(prediction) ? 0 : 1;
        return new PredictionCheck(rows + 1, infinite + more, parity ^ hash, sum + (hash >>> LOWER_BITS));
    }

    PredictionCheck plus(PredictionCheck other) {
        return new PredictionCheck(
                rows + other.rows, infinite + other.infinite, parity ^ other.parity, sum + other.sum);
    }
}
