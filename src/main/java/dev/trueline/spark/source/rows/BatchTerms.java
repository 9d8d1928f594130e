package dev.trueline.spark.source.rows;

import dev.trueline.design.Effect;
import dev.trueline.design.RowTerms;

/**
 * The terms of the rows of a batch, term by term. A column that enters as it is is not copied; other effects are computed row by
 * row. An instance keeps buffers from batch to batch and belongs to one task.
 */
final class BatchTerms {
    private final RowTerms.Plan plan;
    private final RowTerms terms;
    private final double[][] columns;
    private final double[] buffer;

    BatchTerms(RowTerms.Plan plan) {
        this.plan = plan;
        this.terms = new RowTerms(plan);
        this.columns = new double[plan.size()][0];
        this.buffer = new double[plan.size()];
    }

    /** A term for every row of the batch. */
    double[] term(int term) {
        return columns[term];
    }

    /** @param inDoubt receives true for every row with a term that cannot be computed with; such rows are left out */
    void compute(BatchColumns batch, int rows, boolean[] inDoubt) {
        Cursor cursor = new Cursor(batch);
        for (int e = 0; e < terms.effects(); e++) {
            Effect effect = plan.effects().get(e);
            if (effect.plain()) {
                columns[terms.start(e)] = batch.numbers(column(effect));
            } else {
                compute(e, cursor, rows, inDoubt);
            }
        }
    }

    private int column(Effect effect) {
        return plan.columns().indexOf(effect.parts().get(0).column());
    }

    private void compute(int effect, Cursor cursor, int rows, boolean[] inDoubt) {
        int start = terms.start(effect);
        int end = terms.start(effect + 1);
        for (int j = start; j < end; j++) {
            if (columns[j].length < rows) {
                columns[j] = new double[rows];
            }
        }
        for (cursor.row = 0; cursor.row < rows; cursor.row++) {
            if (!inDoubt[cursor.row]) {
                terms.compute(effect, cursor, buffer, start);
                for (int j = start; j < end; j++) {
                    columns[j][cursor.row] = buffer[j];
                    inDoubt[cursor.row] |= !CheckedTerms.usable(buffer[j]);
                }
            }
        }
    }

    private static final class Cursor implements RowTerms.Values {
        private final BatchColumns batch;
        private int row;

        Cursor(BatchColumns batch) {
            this.batch = batch;
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
}
