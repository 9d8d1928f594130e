package dev.trueline.spark;

import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Packs the rows of one partition, accepted and rejected, into chunks, and counts them. */
final class ChunkPacker {
    // 400 groups make 1.6 GB, far more than a partition should have; yet a task may hold two of them beside the cache.
    private static final long BYTES_PER_GROUP = 4 << 20;
    private static final int REJECTS_PER_CHUNK = 256;

    private final BlockBuilder[] builders;
    private final Deque<IngestChunk> ready = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private List<ExampleBlock> group = new ArrayList<>();
    private long groupBytes;
    private List<RejectedRow> rejects = new ArrayList<>();

    ChunkPacker(ColumnPlan columns, SplitRatios ratios) {
        builders = new BlockBuilder[ratios.parts()];
        for (int part = 0; part < builders.length; part++) {
            Split split = ratios.split(part);
            builders[part] = new BlockBuilder(split, split == Split.TRAIN ? part : 0, columns);
        }
    }

    /** The chunks that are complete; whoever takes them removes them. */
    Deque<IngestChunk> ready() {
        return ready;
    }

    /** Counts rows that are about to be accepted or rejected. */
    void read(int rows) {
        tally.read(rows);
    }

    void accept(Example example) {
        tally.accept(example.hash());
        BlockBuilder builder = builders[example.part()];
        builder.add(example.numbers());
        if (builder.isFull()) {
            addToGroup(builder.build());
        }
    }

    /** Takes the rows of a batch that fall into a part. */
    void accept(BatchColumns batch, int part) {
        BlockBuilder builder = builders[part];
        int[] rows = batch.rows(part);
        int count = batch.count(part);
        for (int i = 0; i < count; i++) {
            tally.accept(batch.hashes()[rows[i]]);
        }
        int taken = 0;
        while (taken < count) {
            taken += builder.add(batch, rows, taken, count);
            if (builder.isFull()) {
                addToGroup(builder.build());
            }
        }
    }

    void reject(RejectedRow row) {
        tally.reject(row.file(), row.violations());
        rejects.add(row);
        if (rejects.size() == REJECTS_PER_CHUNK) {
            emitRejects();
        }
    }

    /** Completes what is not full; the tally comes last. */
    void finish() {
        for (BlockBuilder builder : builders) {
            if (!builder.isEmpty()) {
                addToGroup(builder.build());
            }
        }
        if (!group.isEmpty()) {
            emitGroup();
        }
        if (!rejects.isEmpty()) {
            emitRejects();
        }
        ready.add(new IngestChunk.Counts(tally));
    }

    private void addToGroup(ExampleBlock block) {
        tally.add(block);
        group.add(block);
        groupBytes += block.columns().bytes();
        if (groupBytes >= BYTES_PER_GROUP) {
            emitGroup();
        }
    }

    private void emitGroup() {
        ready.add(new IngestChunk.Examples(group));
        group = new ArrayList<>();
        groupBytes = 0;
    }

    private void emitRejects() {
        ready.add(new IngestChunk.Rejects(rejects));
        rejects = new ArrayList<>();
    }
}
