package dev.trueline.spark.pack;

import dev.trueline.design.RowTerms;
import dev.trueline.model.CarriedColumns;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.BatchRow;
import dev.trueline.spark.source.rows.Example;
import java.util.Arrays;

/** Gathers the columns that no term keeps as they are, of the rows of a block. */
final class CarriedBuilder {
    private final RowTerms terms;
    private final int capacity;
    private final double[] row;
    private final double[] numbers;
    private final int[][] codes;

    CarriedBuilder(RowTerms.Plan plan, int capacity) {
        this.terms = new RowTerms(plan);
        this.capacity = capacity;
        this.row = new double[plan.numbers()];
        this.numbers = new double[row.length * capacity];
        this.codes = new int[terms.categories()][capacity];
    }

    /** Sets the values of row {@code at} of the block. */
    void set(int at, Example example) {
        if (!isEmpty()) {
            set(at, RowTerms.values(example.numbers(), example.texts()));
        }
    }

    /** The same of {@code count} rows, which are rows {@code selected[from]} and after of a batch. */
    void set(int at, BatchColumns batch, int[] selected, int from, int count) {
        if (isEmpty()) {
            return;
        }
        BatchRow values = new BatchRow(batch);
        for (int i = 0; i < count; i++) {
            set(at + i, values.at(selected[from + i]));
        }
    }

    private void set(int at, RowTerms.Values values) {
        terms.numbers(values, row);
        for (int j = 0; j < row.length; j++) {
            numbers[j * capacity + at] = row[j];
        }
        for (int category = 0; category < codes.length; category++) {
            codes[category][at] = terms.code(category, values);
        }
    }

    /** What was gathered of the first {@code rows} rows. */
    CarriedColumns build(int rows) {
        if (isEmpty()) {
            return CarriedColumns.NONE;
        }
        double[] packed = new double[row.length * rows];
        for (int j = 0; j < row.length; j++) {
            System.arraycopy(numbers, j * capacity, packed, j * rows, rows);
        }
        int[][] packedCodes = new int[codes.length][];
        Arrays.setAll(packedCodes, category -> Arrays.copyOf(codes[category], rows));
        return new CarriedColumns(packed, packedCodes);
    }

    private boolean isEmpty() {
        return row.length == 0 && codes.length == 0;
    }
}
