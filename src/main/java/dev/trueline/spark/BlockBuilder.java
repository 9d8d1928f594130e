package dev.trueline.spark;

import dev.trueline.math.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.util.Arrays;

/** Gathers examples of one split, column by column, until a block is full. */
final class BlockBuilder {
    // A block is meant to stay in the second-level cache while a kernel goes over it twice, and to be small enough that
    // the half-full blocks at the end of a partition do not matter.
    private static final int VALUES_PER_BLOCK = 1 << 15;
    private static final int MIN_ROWS = 64;
    private static final int MAX_ROWS = 1024;
    private static final double[] UNWEIGHTED = {};

    private final Split split;
    private final int features;
    private final int capacity;
    private final double[] values;
    private final double[] labels;
    private final double[] weights;
    private int rows;

    BlockBuilder(Split split, ColumnPlan columns) {
        this.split = split;
        this.features = columns.features().length;
        this.capacity = capacity(features);
        this.values = new double[features * capacity];
        this.labels = new double[capacity];
        this.weights = columns.weighted() ? new double[capacity] : UNWEIGHTED;
    }

    /** How many rows a block of so many features has at most. */
    static int capacity(int features) {
        return Math.max(MIN_ROWS, Math.min(MAX_ROWS, VALUES_PER_BLOCK / (features + 1)));
    }

    void add(Example example) {
        for (int j = 0; j < features; j++) {
            values[j * capacity + rows] = example.features()[j];
        }
        labels[rows] = example.label();
        if (weights.length != 0) {
            weights[rows] = example.weight();
        }
        rows++;
    }

    boolean isFull() {
        return rows == capacity;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** The block of what was gathered; the builder is empty again. */
    ExampleBlock build() {
        double[] packed = new double[features * rows];
        for (int j = 0; j < features; j++) {
            System.arraycopy(values, j * capacity, packed, j * rows, rows);
        }
        double[] packedWeights = weights.length == 0 ? UNWEIGHTED : Arrays.copyOf(weights, rows);
        ColumnBlock columns = new ColumnBlock(packed, Arrays.copyOf(labels, rows), packedWeights);
        rows = 0;
        return new ExampleBlock(split, columns);
    }
}
