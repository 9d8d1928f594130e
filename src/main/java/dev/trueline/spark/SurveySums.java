package dev.trueline.spark;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Violation;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.evaluate.DriftPass;
import dev.trueline.evaluate.DriftSums;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a survey counts and adds up. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
final class SurveySums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ViolationCounts violations = new ViolationCounts();
    private final DriftSums drift;
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
    static SurveySums of(RowFeed rows, ColumnPlan columns, DriftPass pass) {
        SurveySums sums = new SurveySums(pass);
        Gatherer gatherer = sums.new Gatherer(columns);
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
        if (drift != null) {
            drift.merge(other.drift);
        }
        return this;
    }

    Survey survey() {
        return new Survey(new RowAccount(read, accepted, rejected, violations.counts()), Optional.ofNullable(drift));
    }

    /** Puts the numbers of accepted rows into one block after the other, which are not kept. */
    private final class Gatherer implements RowSink {
        private final BlockBuilder builder;

        Gatherer(ColumnPlan columns) {
            builder = BlockBuilder.unsplit(columns);
        }

        @Override
        public void read(int rows) {
            read += rows;
        }

        @Override
        public void accept(Example example) {
            accepted++;
            builder.add(example);
            if (builder.isFull()) {
                finish();
            }
        }

        @Override
        public void accept(BatchColumns batch, int part) {
            int count = batch.count(part);
            accepted += count;
            int taken = 0;
            while (drift != null && taken < count) {
                taken += builder.add(batch, batch.rows(part), taken, count);
                if (builder.isFull()) {
                    finish();
                }
            }
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
                    drift.add(block.columns());
                }
            }
        }
    }
}
