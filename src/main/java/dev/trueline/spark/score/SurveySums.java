package dev.trueline.spark.score;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Violation;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.evaluate.drift.DriftSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.groups.GroupModels.Standing;
import dev.trueline.spark.pack.BlockBuilder;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSink;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a survey counts and adds up. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
final class SurveySums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ViolationCounts violations = new ViolationCounts();
    private final DriftSums drift;
    private final Map<Standing, Long> byStanding = new EnumMap<>(Standing.class);
    private PredictionCheck predictions = PredictionCheck.NONE;
    private long read;
    private long accepted;
    private long rejected;

    private SurveySums(DriftPass pass) {
        drift = pass == null ? null : new DriftSums(pass);
    }

    /** Bytes of the sums of one partition. */
    static long bytes(DriftPass pass) {
        return Tally.BYTES_OF_VIOLATIONS + (pass == null ? 0 : pass.bytes());
    }

    /** Sums of no rows. */
    static SurveySums none() {
        return new SurveySums(null);
    }

    /** Sums over all rows of a partition; {@code pass} is null when there is nothing to compare with. */
    static SurveySums of(RowFeed rows, ColumnPlan columns, Predictors predictors, DriftPass pass) {
        SurveySums sums = new SurveySums(pass);
        Gatherer gatherer = sums.new Gatherer(columns, predictors);
        while (rows.hasNext()) {
            rows.next(gatherer);
        }
        gatherer.finish();
        return sums;
    }

    SurveySums merge(SurveySums other) {
        violations.merge(other.violations);
        read += other.read;
        accepted += other.accepted;
        rejected += other.rejected;
        predictions = predictions.plus(other.predictions);
        other.byStanding.forEach((standing, rows) -> byStanding.merge(standing, rows, Long::sum));
        if (drift != null) {
            drift.merge(other.drift);
        }
        return this;
    }

    Survey survey() {
        RowAccount account = new RowAccount(read, accepted, rejected, violations.counts());
        return new Survey(account, Optional.ofNullable(drift), predictions, byStanding);
    }

    /** Puts the numbers of accepted rows into one block after the other, which are not kept. */
    private final class Gatherer implements RowSink {
        private final BlockBuilder builder;
        private final Predictors predictors;
        private final BatchPredictions batches;

        Gatherer(ColumnPlan columns, Predictors predictors) {
            this.predictors = predictors;
            batches = new BatchPredictions(predictors);
            builder = BlockBuilder.unsplit(columns);
        }

        @Override
        public void read(int rows) {
            read += rows;
        }

        @Override
        public void accept(Example example) {
            accepted++;
            predictions = predictions.plus(
                    predictors.predict(example.terms(), example.codes(), column -> example.texts()[column]));
            count(column -> example.texts()[column]);
            builder.add(example);
            if (builder.isFull()) {
                finish();
            }
        }

        @Override
        public void accept(BatchColumns batch, int part) {
            int count = batch.count(part);
            accepted += count;
            check(batch, batch.rows(part), count);
            int taken = 0;
            while (drift != null && taken < count) {
                taken += builder.add(batch, batch.rows(part), taken, count);
                if (builder.isFull()) {
                    finish();
                }
            }
        }

        private void check(BatchColumns batch, int[] rows, int count) {
            double[] all = batches.of(batch, batch.rowCount());
            PredictionCheck check = predictions;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                check = check.plus(all[row]);
                count(column -> batch.texts(column).text(row));
            }
            predictions = check;
        }

        private void count(IntFunction<String> texts) {
            predictors.choice().ifPresent(choice -> byStanding.merge(choice.standing(texts), 1L, Long::sum));
        }

        @Override
        public void reject(RejectedRow row) {
            rejected++;
            for (Violation violation : row.violations()) {
                violations.add(row.file(), violation);
            }
        }

        void finish() {
            if (!builder.isEmpty()) {
                ExampleBlock block = builder.lend();
                if (drift != null) {
                    drift.add(block);
                }
            }
        }
    }
}
