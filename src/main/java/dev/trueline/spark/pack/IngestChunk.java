package dev.trueline.spark.pack;

import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.source.rows.RejectedRow;
import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;

/**
 * What comes out of reading a partition: blocks of examples, rejected rows and, last, the tally; or, where examples are
 * not kept, their sums with the tally.
 *
 * <p>All travel in one cached data set, so that one scan of the source gives all of them, and a partition that is
 * computed again gives them again. Blocks go in groups, because from 400 elements on Spark estimates the size of a
 * partition from a hundred of them times their number in whole hundreds, which may be a fifth too low.
 */
public sealed interface IngestChunk extends Serializable {
    record Examples(List<ExampleBlock> blocks) implements IngestChunk {}

    record Rejects(List<RejectedRow> rows) implements IngestChunk {}

    record Counts(Tally tally) implements IngestChunk {}

    /** The only one of a partition whose examples are not kept. */
    record Digest(Tally tally, MomentSums moments) implements IngestChunk {
        public static Digest merge(Digest left, Digest right) {
            return new Digest(left.tally.merge(right.tally), left.moments.merge(right.moments));
        }
    }

    /** The rows of one period in a partition. */
    record OfPeriod(long period, PeriodSums sums) implements IngestChunk {}

    /** The last one of a partition whose rows are summed up by period: which periods there are, with the tally. */
    record PeriodDigest(Tally tally, SortedSet<Long> periods) implements IngestChunk {
        public static PeriodDigest merge(PeriodDigest left, PeriodDigest right) {
            left.periods.addAll(right.periods);
            return new PeriodDigest(left.tally.merge(right.tally), left.periods);
        }
    }
}
