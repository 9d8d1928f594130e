package dev.trueline.spark.pack;

import dev.trueline.model.ExampleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Blocks that are kept: they go out in groups, as chunks. */
final class KeptBlocks implements BlockSink {
    // 400 groups make 1.6 GB, far more than a partition should have; yet a task may hold two of them besides the cache.
    private static final long BYTES_PER_GROUP = 4 << 20;

    private final Queue<IngestChunk> chunks;
    private final Tally tally;
    private List<ExampleBlock> group = new ArrayList<>();
    private long groupBytes;

    KeptBlocks(Queue<IngestChunk> chunks, Tally tally) {
        this.chunks = chunks;
        this.tally = tally;
    }

    @Override
    public void take(BlockBuilder builder, long period) {
        ExampleBlock block = builder.build();
        tally.add(block);
        group.add(block);
        groupBytes += block.bytes();
        if (groupBytes >= BYTES_PER_GROUP) {
            emitGroup();
        }
    }

    @Override
    public void finish() {
        if (!group.isEmpty()) {
            emitGroup();
        }
        chunks.add(new IngestChunk.Counts(tally));
    }

    private void emitGroup() {
        chunks.add(new IngestChunk.Examples(group));
        group = new ArrayList<>();
        groupBytes = 0;
    }
}
