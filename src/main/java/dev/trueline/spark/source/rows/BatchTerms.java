package dev.trueline.spark.source.rows;

import dev.trueline.design.Effect;
import dev.trueline.design.RowTerms;
import dev.trueline.design.encoding.LevelEncoding;
import java.util.List;

/**
 * The terms of the rows of a batch, term by term. A column that enters as it is is not copied; other effects are computed row by
 * row. An instance keeps buffers from batch to batch and belongs to one task.
 */
final class BatchTerms {
    private final RowTerms.Plan plan;
    private final List<Effect> numeric;
    private final RowTerms terms;
    private final double[][] numbers;
    private final int[][] codes;
    private final double[] buffer;
    private double[] labels = {};

    BatchTerms(RowTerms.Plan plan) {
        this.plan = plan;
        this.numeric = plan.numeric();
        this.terms = new RowTerms(plan);
        this.numbers = new double[plan.numbers()][0];
        this.codes = new int[terms.categories()][0];
        this.buffer = new double[plan.numbers()];
    }

    /** A term that is a number, for every row of the batch. */
    double[] number(int term) {
        return numbers[term];
    }

    /** The fitted label of every row of the batch, where it is a function of the label. */
    double[] labels() {
        return labels;
    }

    /** The code of a category for every row of the batch. */
    int[] codes(int category) {
        return codes[category];
    }

    /** @param inDoubt receives true for every row with a term that cannot be computed with; such rows are left out */
    void compute(BatchColumns batch, int rows, boolean[] inDoubt) {
        BatchRow cursor = new BatchRow(batch);
        for (int e = 0; e < numeric.size(); e++) {
            Effect effect = numeric.get(e);
            if (effect.plain()) {
                numbers[terms.start(e)] = batch.numbers(plan.columns().indexOf(effect.name()));
            } else {
                compute(e, cursor, rows, inDoubt);
            }
        }
        for (int category = 0; category < codes.length; category++) {
            encode(category, cursor, rows, inDoubt);
        }
        if (plan.label() != null && plan.label().column() >= 0) {
            computeLabels(batch.numbers(plan.label().column()), rows, inDoubt);
        }
    }

    private void computeLabels(double[] values, int rows, boolean[] inDoubt) {
        if (labels.length < rows) {
            labels = new double[rows];
        }
        for (int row = 0; row < rows; row++) {
            if (!inDoubt[row]) {
                labels[row] = plan.label().function().apply(values[row]);
                inDoubt[row] |= !CheckedTerms.usable(labels[row]);
            }
        }
    }

    private void compute(int effect, BatchRow cursor, int rows, boolean[] inDoubt) {
        int start = terms.start(effect);
        int end = terms.start(effect + 1);
        for (int j = start; j < end; j++) {
            if (numbers[j].length < rows) {
                numbers[j] = new double[rows];
            }
        }
        for (int row = 0; row < rows; row++) {
            if (!inDoubt[row]) {
                terms.numbers(effect, cursor.at(row), buffer, start);
                for (int j = start; j < end; j++) {
                    numbers[j][row] = buffer[j];
                    inDoubt[row] |= !CheckedTerms.usable(buffer[j]);
                }
            }
        }
    }

    private void encode(int category, BatchRow cursor, int rows, boolean[] inDoubt) {
        if (codes[category].length < rows) {
            codes[category] = new int[rows];
        }
        for (int row = 0; row < rows; row++) {
            if (!inDoubt[row]) {
                codes[category][row] = terms.code(category, cursor.at(row));
                inDoubt[row] |= codes[category][row] == LevelEncoding.UNSEEN;
            }
        }
    }
}
