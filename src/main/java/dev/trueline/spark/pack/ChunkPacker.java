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

    private final BlockShelf builders;
    private final RowPeriods periods;
    private final Queue<IngestChunk> chunks;
    private final ColumnPlan columns;
    private final Tally tally;
    private final BlockSink blocks;
    private List<RejectedRow> rejects = new ArrayList<>();

    private ChunkPacker(
            Queue<IngestChunk> chunks, BlockSink blocks, Tally tally, BlockShelf builders, RowPeriods periods) {
        this.columns = builders.columns();
        this.chunks = chunks;
        this.blocks = blocks;
        this.tally = tally;
        this.builders = builders;
        this.periods = periods;
    }

    /** A packer of rows that are kept. */
    public static ChunkPacker keeping(ColumnPlan columns, SplitRatios ratios) {
        Queue<IngestChunk> chunks = new ArrayDeque<>();
        Tally tally = new Tally(columns);
        return new ChunkPacker(
                chunks,
                new KeptBlocks(chunks, tally),
                tally,
                BlockShelf.undivided(columns, ratios, tally.slices()),
                RowPeriods.NONE);
    }

    /** A packer of rows of which nothing is kept but their moments, with the tally. */
    public static ChunkPacker summing(ColumnPlan columns, SplitRatios ratios, MomentSums.Plan plan) {
        Queue<IngestChunk> chunks = new ArrayDeque<>();
        Tally tally = new Tally(columns);
        return new ChunkPacker(
                chunks,
                new SummedBlocks(chunks, tally, new MomentSums(plan)),
                tally,
                BlockShelf.undivided(columns, ratios, tally.slices()),
                RowPeriods.NONE);
    }

    /** The same with moments of each period. */
    public static ChunkPacker summing(ColumnPlan columns, SplitRatios ratios, PeriodPlan plan) {
        Queue<IngestChunk> chunks = new ArrayDeque<>();
        Tally tally = new Tally(columns);
        PeriodBlocks blocks = new PeriodBlocks(chunks, tally, plan);
        return new ChunkPacker(
                chunks,
                blocks,
                tally,
                BlockShelf.byPeriod(columns, ratios, tally.slices(), blocks::begin),
                new RowPeriods(plan));
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
        long period = periods.of(example);
        BlockBuilder builder = builders.builder(period, example.part());
        builder.add(example);
        if (builder.isFull()) {
            blocks.take(builder, period);
        }
    }

    @Override
    public void accept(BatchColumns batch, int part) {
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
            long period = periods.of(batch, rows, taken);
            int end = periods.end(batch, rows, taken, count);
            BlockBuilder builder = builders.builder(period, part);
            while (taken < end) {
                taken += builder.add(batch, rows, taken, end);
                if (builder.isFull()) {
                    blocks.take(builder, period);
                }
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
        builders.forEach((period, builder) -> blocks.take(builder, period));
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
