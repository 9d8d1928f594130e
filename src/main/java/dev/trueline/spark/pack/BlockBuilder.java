package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.SliceCodes;
import dev.trueline.spark.internals.RowHash;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.TextColumn;
import java.util.Arrays;

/** Gathers examples of one split, column by column, until a block is full. */
public final class BlockBuilder {
    // A block is meant to stay in the second-level cache while a kernel goes over it twice, and to be small enough that
    // the half-full blocks at the end of a partition do not matter.
    private static final int VALUES_PER_BLOCK = 1 << 15;
    // Whole vector registers, and whole cache lines.
    private static final int ROWS_MULTIPLE = 64;
    private static final int MAX_ROWS = 1024;
    // What the builders of a task hold together, as long as none holds fewer rows than its least.
    private static final int VALUES_PER_TASK = 1 << 22;
    private static final double[] UNWEIGHTED = {};

    private final Split split;
    private final int fold;
    private final ColumnPlan columns;
    private final int features;
    private final int[][] codes;
    private final int capacity;
    private double[] values;
    private double[] labels;
    private double[] weights;
    private final SliceBuilder[] slices;
    private final CarriedBuilder carried;
    private int rows;
    private long fingerprint;
    private long fingerprintLow;

    /**
     * @param fold of the training rows
     * @param builders how many there are in a task
     */
    BlockBuilder(Split split, int fold, int builders, ColumnPlan columns, SliceTally tally) {
        this.split = split;
        this.fold = fold;
        this.columns = columns;
        this.features = columns.layout().numbers();
        this.capacity = Math.min(capacity(features), capacity(features, VALUES_PER_TASK / builders));
        this.codes = new int[columns.layout().categories()][];
        this.slices = tally.columns().stream()
                .map(column -> new SliceBuilder(column, capacity))
                .toArray(SliceBuilder[]::new);
        this.carried = new CarriedBuilder(columns.carried(), capacity);
        allocate();
    }

    /** For rows that are not split, and have no slices. */
    public static BlockBuilder unsplit(ColumnPlan columns) {
        return new BlockBuilder(Split.TRAIN, 0, 1, columns, new SliceTally());
    }

    /** How many rows a block of so many numbers has at most. */
    public static int capacity(int features) {
        return capacity(features, VALUES_PER_BLOCK);
    }

    private static int capacity(int features, int values) {
        int rows = values / (features + 1) / ROWS_MULTIPLE * ROWS_MULTIPLE;
        return Math.max(ROWS_MULTIPLE, Math.min(MAX_ROWS, rows));
    }

    /** Adds one row. */
    public void add(Example example) {
        double[] numbers = example.numbers();
        double[] terms = example.terms();
        for (int j = 0; j < features; j++) {
            values[j * capacity + rows] = terms[j];
        }
        for (int category = 0; category < codes.length; category++) {
            codes[category][rows] = example.codes()[category];
        }
        if (columns.labelled()) {
            labels[rows] = example.label();
        }
        if (columns.weighted()) {
            weights[rows] = numbers[columns.weight()];
        }
        for (int s = 0; s < slices.length; s++) {
            slices[s].set(rows, example.texts()[columns.slices().get(s).column()], example.hash());
        }
        carried.set(rows, example);
        rows++;
        addHash(example.hash());
    }

    /** Adds rows {@code selected[from]} to {@code selected[to - 1]} of a batch as far as there is room; says how many. */
    public int add(BatchColumns batch, int[] selected, int from, int to) {
        int count = Math.min(to - from, capacity - rows);
        for (int j = 0; j < features; j++) {
            gather(batch.term(j), selected, from, count, values, j * capacity + rows);
        }
        for (int category = 0; category < codes.length; category++) {
            int[] all = batch.codes(category);
            for (int i = 0; i < count; i++) {
                codes[category][rows + i] = all[selected[from + i]];
            }
        }
        if (columns.labelled()) {
            gather(batch.labels(), selected, from, count, labels, rows);
        }
        if (columns.weighted()) {
            gather(batch.numbers(columns.weight()), selected, from, count, weights, rows);
        }
        for (int s = 0; s < slices.length; s++) {
            TextColumn texts = batch.texts(columns.slices().get(s).column());
            for (int i = 0; i < count; i++) {
                int row = selected[from + i];
                slices[s].set(rows + i, texts.text(row), batch.hashes()[row]);
            }
        }
        carried.set(rows, batch, selected, from, count);
        for (int i = 0; i < count; i++) {
            addHash(batch.hashes()[selected[from + i]]);
        }
        rows += count;
        return count;
    }

    private void addHash(long hash) {
        fingerprint += hash;
        fingerprintLow += RowHash.add(RowHash.START, hash);
    }

    /** The second half of the fingerprint of the rows that were gathered. */
    long fingerprintLow() {
        return fingerprintLow;
    }

    private static void gather(double[] source, int[] selected, int from, int count, double[] into, int at) {
        for (int i = 0; i < count; i++) {
            into[at + i] = source[selected[from + i]];
        }
    }

    public boolean isFull() {
        return rows == capacity;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** The block of what was gathered; the builder is empty again. */
    ExampleBlock build() {
        ExampleBlock block = lend();
        allocate();
        return block;
    }

    /** The same, but the arrays of the block stay those of the builder: it lasts until the next row is added. */
    public ExampleBlock lend() {
        ColumnBlock block = isFull() ? new ColumnBlock(values, labels, weights, codes.clone()) : trimmed();
        SliceCodes codes = SliceBuilder.build(slices, rows);
        ExampleBlock examples = new ExampleBlock(split, fold, block, codes, carried.build(rows), fingerprint);
        rows = 0;
        fingerprint = 0;
        fingerprintLow = 0;
        return examples;
    }

    private ColumnBlock trimmed() {
        double[] packed = new double[features * rows];
        for (int j = 0; j < features; j++) {
            System.arraycopy(values, j * capacity, packed, j * rows, rows);
        }
        int[][] packedCodes = new int[codes.length][];
        Arrays.setAll(packedCodes, category -> Arrays.copyOf(codes[category], rows));
        return new ColumnBlock(
                packed,
                Arrays.copyOf(labels, rows),
                columns.weighted() ? Arrays.copyOf(weights, rows) : UNWEIGHTED,
                packedCodes);
    }

    private void allocate() {
        values = new double[features * capacity];
        labels = new double[capacity];
        Arrays.setAll(codes, category -> new int[capacity]);
        weights = columns.weighted() ? new double[capacity] : UNWEIGHTED;
    }
}
