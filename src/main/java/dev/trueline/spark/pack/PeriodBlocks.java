package dev.trueline.spark.pack;

import dev.trueline.model.ExampleBlock;
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
            throw new TooManyPeriods(
                    "the rows of one partition are in more than %,d periods of %s, and there is no room for"
                                    .formatted(plan.mostInTask(), plan.periods().length())
                            + " the moments of more than so many, of %,d terms each, in a task; give executors more memory, take"
                                    .formatted(plan.moments().features())
                            + " longer periods or fewer terms, or sort the input by "
                            + plan.periods().column() + ", so that a partition has few periods");
        }
        sums.put(period, new PeriodSums(plan.moments()));
    }

    @Override
    public void finish() {
        sums.forEach((period, rows) -> chunks.add(new IngestChunk.OfPeriod(period, rows)));
        chunks.add(new IngestChunk.PeriodDigest(tally, new TreeSet<>(sums.keySet())));
    }
}
