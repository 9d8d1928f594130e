package dev.trueline.spark;

import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Packs the rows of one partition, accepted and rejected, into chunks, and counts them. */
final class ChunkPacker implements RowSink {
    // 400 groups make 1.6 GB, far more than a partition should have; yet a task may hold two of them beside the cache.
    private static final long BYTES_PER_GROUP = 4 << 20;
    private static final int REJECTS_PER_CHUNK = 256;

    private final BlockBuilder[] builders;
    private final Deque<IngestChunk> ready = new ArrayDeque<>();
    private final ColumnPlan columns;
    private final Tally tally;
    private List<ExampleBlock> group = new ArrayList<>();
    private long groupBytes;
    private List<RejectedRow> rejects = new ArrayList<>();

    ChunkPacker(ColumnPlan columns, SplitRatios ratios) {
        this.columns = columns;
        this.tally = new Tally(columns);
        builders = new BlockBuilder[ratios.parts()];
        for (int part = 0; part < builders.length; part++) {
            Split split = ratios.split(part);
            builders[part] = new BlockBuilder(split, split == Split.TRAIN ? part : 0, columns, tally.slices());
        }
    }

    /** The chunks that are complete; whoever takes them removes them. */
    Deque<IngestChunk> ready() {
        return ready;
    }

    @Override
    public void read(int rows) {
        tally.read(rows);
    }

    @Override
    public void accept(Example example) {
        tally.accept(example.hash());
        sampleKeys(example);
        BlockBuilder builder = builders[example.part()];
        builder.add(example);
        if (builder.isFull()) {
            addToGroup(builder.build());
        }
    }

    @Override
    public void accept(BatchColumns batch, int part) {
        BlockBuilder builder = builders[part];
        int[] rows = batch.rows(part);
        int count = batch.count(part);
        for (int i = 0; i < count; i++) {
            tally.accept(batch.hashes()[rows[i]]);
        }
        if (batch.split(part) == Split.TRAIN && columns.names().length > 0) {
            sampleKeys(batch, rows, count);
        }
        int taken = 0;
        while (taken < count) {
            taken += builder.add(batch, rows, taken, count);
            if (builder.isFull()) {
                addToGroup(builder.build());
            }
        }
    }

    @Override
    public void reject(RejectedRow row) {
        tally.reject(row.file(), row.violations());
        rejects.add(row);
        if (rejects.size() == REJECTS_PER_CHUNK) {
            emitRejects();
        }
    }

    private void sampleKeys(Example example) {
        int[] names = columns.names();
        if (example.split() == Split.TRAIN && names.length > 0 && tally.keys().wants(example.hash())) {
            String[] keys = new String[names.length];
            for (int i = 0; i < names.length; i++) {
                keys[i] = example.texts()[names[i]];
            }
            tally.keys().add(example.hash(), example.numbers()[columns.label()], keys);
        }
    }

    private void sampleKeys(BatchColumns batch, int[] rows, int count) {
        int[] names = columns.names();
        for (int i = 0; i < count; i++) {
            long hash = batch.hashes()[rows[i]];
            if (tally.keys().wants(hash)) {
                String[] keys = new String[names.length];
                for (int k = 0; k < names.length; k++) {
                    keys[k] = batch.texts(names[k])[rows[i]];
                }
                tally.keys().add(hash, batch.numbers(columns.label())[rows[i]], keys);
            }
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
        groupBytes += block.bytes();
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
