package dev.trueline.spark;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Periods;
import dev.trueline.solve.kept.PeriodMoments;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.session.Bytes;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.SortedSet;
import org.apache.spark.sql.SparkSession;

/**
 * What the moments of many periods need against what there is.
 *
 * @param features number of features
 * @param folds of the training rows, at least 1
 */
record PeriodRoom(int features, int folds, DriverRoom driver, ExecutorRoom executors) {
    // A sum in memory, as in MomentRoom; and half of the heap is for the other things that a task holds.
    private static final long BYTES_PER_SUM = 128;
    private static final int SHARE_OF_HEAP = 2;

    // Of each part of a period a block of so many rows waits to be full.
    private static final int ROWS_PER_BLOCK = 64;

    static PeriodRoom of(SparkSession spark, RowSpec spec) {
        return new PeriodRoom(
                spec.design().size(),
                spec.ratios().folds(),
                DriverRoom.of(spark.sparkContext().getConf()),
                ExecutorRoom.of(spark.sparkContext()));
    }

    /** How many periods a task can sum up at once, at least 1. */
    int mostInTask() {
        long each = MomentSums.parts(folds)
                * (MomentSums.sums(features) * BYTES_PER_SUM + ROWS_PER_BLOCK * (features + 1L) * Double.BYTES);
        return (int)
                Math.max(1, Math.min(PeriodMoments.MOST, executors.heap() / SHARE_OF_HEAP / executors.tasks() / each));
    }

    /**
     * Refuses more periods than can be kept.
     *
     * @throws DataException that says how many there are
     */
    void require(SortedSet<Long> found, Periods periods) {
        if (found.size() > PeriodMoments.MOST) {
            throw new DataException(
                    "there are %,d %s, from %s, but the moments of at most %,d are kept; take longer periods"
                            .formatted(
                                    found.size(),
                                    periods.describe(),
                                    periods.range(found.first(), found.last()),
                                    PeriodMoments.MOST));
        }
        long bytes = found.size() * MomentSums.bytes(features, folds);
        if (!driver.takes(bytes)) {
            throw new DataException("the moments of %,d %s with %,d terms take %s, %s or longer periods"
                    .formatted(found.size(), periods.describe(), features, Bytes.text(bytes), driver.refusal(bytes)));
        }
    }
}
