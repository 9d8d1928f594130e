package dev.trueline.spark.source.rows;

import dev.trueline.design.RowTerms;

/** The values of one row of a batch after the other. */
public final class BatchRow implements RowTerms.Values {
    private final BatchColumns batch;
    private int row;

    public BatchRow(BatchColumns batch) {
        this.batch = batch;
    }

    /** Moves to a row; returns this. */
    public BatchRow at(int other) {
        row = other;
        return this;
    }

    @Override
    public double number(int column) {
        return batch.numbers(column)[row];
    }

    @Override
    public String text(int column) {
        return batch.texts(column).text(row);
    }
}
