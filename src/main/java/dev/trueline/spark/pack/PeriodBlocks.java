package dev.trueline.spark.pack;

import dev.trueline.model.ExampleBlock;
import dev.trueline.solve.kept.PeriodMoments;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;

/** Blocks that are not kept: each goes into the moments of its period. */
final class PeriodBlocks implements BlockSink {
    private final Queue<IngestChunk> chunks;
    private final Tally tally;
    private final PeriodPlan plan;
    private final Map<Long, PeriodSums> sums = new TreeMap<>();

    PeriodBlocks(Queue<IngestChunk> chunks, Tally tally, PeriodPlan plan) {
        this.chunks = chunks;
        this.tally = tally;
        this.plan = plan;
    }

    @Override
    public void take(BlockBuilder builder, long period) {
        long low = builder.fingerprintLow();
        ExampleBlock block = builder.lend();
        tally.add(block);
        sums.get(period).add(block, low);
    }

    /**
     * Makes room for a period.
     *
     * @throws TooManyPeriods when there is none left
     */
    void begin(long period) {
        if (sums.size() >= plan.mostInTask()) {
            throw new TooManyPeriods(refusal());
        }
        sums.put(period, new PeriodSums(plan.moments()));
    }

    private String refusal() {
        String there = "the rows of one partition are in more than %,d %s"
                .formatted(plan.mostInTask(), plan.periods().describe());
        if (plan.mostInTask() >= PeriodMoments.MOST) {
            return there + ", and the moments of no more are kept; take longer periods";
        }
        return there
                + ", and a task has no room for the moments of more, of %,d terms each"
                        .formatted(plan.moments().features())
                + "; give executors more memory (with a local master --driver-memory), take longer periods or fewer terms,"
                + " or sort the input by "
                + plan.periods().column() + " in large files or many partitions, so that a partition has few periods";
    }

    @Override
    public void finish() {
        sums.forEach((period, rows) -> chunks.add(new IngestChunk.OfPeriod(period, rows)));
        chunks.add(new IngestChunk.PeriodDigest(tally, new TreeSet<>(sums.keySet())));
    }
}
