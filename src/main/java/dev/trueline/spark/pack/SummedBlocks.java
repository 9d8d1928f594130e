package dev.trueline.spark.pack;

import dev.trueline.model.ExampleBlock;
import java.util.Queue;

/** Blocks that are not kept: each goes into the moments while it is in the processor's cache, and is written over. */
final class SummedBlocks implements BlockSink {
    private final Queue<IngestChunk> chunks;
    private final Tally tally;
    private final MomentSums sums;

    SummedBlocks(Queue<IngestChunk> chunks, Tally tally, MomentSums sums) {
        this.chunks = chunks;
        this.tally = tally;
        this.sums = sums;
    }

    @Override
    public void take(BlockBuilder builder, long period) {
        ExampleBlock block = builder.lend();
        tally.add(block);
        sums.add(block);
    }

    @Override
    public void finish() {
        chunks.add(new IngestChunk.Digest(tally, sums));
    }
}
