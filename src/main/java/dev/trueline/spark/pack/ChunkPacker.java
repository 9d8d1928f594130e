package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Packs the rows of one partition, accepted and rejected, into chunks, and counts them. */
public final class ChunkPacker implements RowSink {
    private static final int REJECTS_PER_CHUNK = 256;

    private final BlockBuilder[] builders;
    private final SplitRatios ratios;
    private final Queue<IngestChunk> chunks;
    private final ColumnPlan columns;
    private final Tally tally;
    private final BlockSink blocks;
    private List<RejectedRow> rejects = new ArrayList<>();

    private ChunkPacker(
            ColumnPlan columns, SplitRatios ratios, Queue<IngestChunk> chunks, BlockSink blocks, Tally tally) {
        this.columns = columns;
        this.chunks = chunks;
        this.blocks = blocks;
        this.tally = tally;
        this.ratios = ratios;
        builders = new BlockBuilder[ratios.parts()];
    }

    // There may be thousands of parts, of which a partition has rows of a few.
    private BlockBuilder builder(int part) {
        if (builders[part] == null) {
            Split split = ratios.split(part);
            builders[part] =
                    new BlockBuilder(split, split == Split.TRAIN ? part : 0, builders.length, columns, tally.slices());
        }
        return builders[part];
    }

    /** A packer of rows that are kept. */
    public static ChunkPacker keeping(ColumnPlan columns, SplitRatios ratios) {
        Queue<IngestChunk> chunks = new ArrayDeque<>();
        Tally tally = new Tally(columns);
        return new ChunkPacker(columns, ratios, chunks, new KeptBlocks(chunks, tally), tally);
    }

    /** A packer of rows of which nothing is kept but their moments, with the tally. */
    public static ChunkPacker summing(ColumnPlan columns, SplitRatios ratios, MomentSums.Plan plan) {
        Queue<IngestChunk> chunks = new ArrayDeque<>();
        Tally tally = new Tally(columns);
        return new ChunkPacker(columns, ratios, chunks, new SummedBlocks(chunks, tally, new MomentSums(plan)), tally);
    }

    /** The chunks that are complete; whoever takes them removes them. */
    Queue<IngestChunk> ready() {
        return chunks;
    }

    @Override
    public void read(int rows) {
        tally.read(rows);
    }

    @Override
    public void accept(Example example) {
        tally.accept(example.hash());
        sampleKeys(example);
        BlockBuilder builder = builder(example.part());
        builder.add(example);
        if (builder.isFull()) {
            blocks.take(builder);
        }
    }

    @Override
    public void accept(BatchColumns batch, int part) {
        BlockBuilder builder = builder(part);
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
                blocks.take(builder);
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
                    keys[k] = batch.texts(names[k]).text(rows[i]);
                }
                tally.keys().add(hash, batch.numbers(columns.label())[rows[i]], keys);
            }
        }
    }

    /** Completes what is not full; the tally comes last. */
    void finish() {
        for (BlockBuilder builder : builders) {
            if (builder != null && !builder.isEmpty()) {
                blocks.take(builder);
            }
        }
        if (!rejects.isEmpty()) {
            emitRejects();
        }
        blocks.finish();
    }

    private void emitRejects() {
        chunks.add(new IngestChunk.Rejects(rejects));
        rejects = new ArrayList<>();
    }
}
