package dev.trueline.evaluate.figures;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Predictor;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The columns of a block that are numbers and, after them, the label and the prediction of a model.
 *
 * @param intercept of the model, in label units
 * @param weights of those of its terms that are numbers
 * @param positions where in a block the number of each of these weights is
 * @param features how many numbers a block has, which may be more than the model has weights
 * @param levels for each category of a block the weights by code; empty where the model does not use it
 * @param transform back to the label of the table, in whose unit labels and predictions are
 */
public record ScoredColumns(
        double intercept, double[] weights, int[] positions, int features, double[][] levels, LabelTransform transform)
        implements Serializable {
    private static final double[] UNUSED = {};

    /** For a model of numbers alone, which are all those of the blocks, in that order. */
    public static ScoredColumns of(LinearModel model) {
        return of(Predictor.of(model));
    }

    /** For a model whose terms are all those of the blocks, in that order. */
    public static ScoredColumns of(Predictor predictor) {
        TermLayout layout = predictor.layout();
        return of(predictor, IntStream.range(0, layout.size()).toArray(), layout);
    }

    /** For a model whose j-th term is term {@code positions[j]} of the blocks; its numbers come first. */
    public static ScoredColumns of(Predictor predictor, int[] positions, TermLayout layout) {
        LinearModel model = predictor.model();
        int numbers = (int) Arrays.stream(positions)
                .filter(position -> position < layout.numbers())
                .count();
        double[] weights = model.parameters().weights();
        double[] ofTerms = new double[layout.size()];
        boolean[] used = new boolean[layout.size()];
        for (int j = 0; j < positions.length; j++) {
            ofTerms[positions[j]] = weights[j];
            used[positions[j]] = true;
        }
        double[][] levels = layout.byCode(ofTerms);
        for (int category = 0; category < levels.length; category++) {
            if (!used[layout.start(category)]) {
                levels[category] = UNUSED;
            }
        }
        return new ScoredColumns(
                model.parameters().intercept(),
                Arrays.copyOf(weights, numbers),
                Arrays.copyOf(positions, numbers),
                layout.numbers(),
                levels,
                predictor.transform());
    }

    public int label() {
        return features;
    }

    public int prediction() {
        return features + 1;
    }

    public int count() {
        return features + 2;
    }

    /** Copies one column of a block into {@code into}, which is at least as long as the block has rows. */
    public void read(int column, ColumnBlock block, double[] into) {
        int rows = block.rows();
        if (column < label()) {
            System.arraycopy(block.values(), column * rows, into, 0, rows);
        } else if (column == label()) {
            System.arraycopy(block.labels(), 0, into, 0, rows);
        } else {
            predict(block, into);
        }
    }

    /** The predictions for the rows of a block. */
    public double[] predict(ColumnBlock block) {
        double[] predictions = new double[block.rows()];
        predict(block, predictions);
        return predictions;
    }

    // Term by term, so that a row adds up in the order of the model's terms, as in LinearModel.
    private void predict(ColumnBlock block, double[] into) {
        int rows = block.rows();
        Arrays.fill(into, 0, rows, intercept);
        for (int j = 0; j < weights.length; j++) {
            double weight = weights[j];
            int at = positions[j] * rows;
            for (int row = 0; row < rows; row++) {
                into[row] += weight * block.values()[at + row];
            }
        }
        for (int category = 0; category < levels.length; category++) {
            if (levels[category].length > 0) {
                add(levels[category], block.codes()[category], into);
            }
        }
        transform.back(into, rows);
    }

    private static void add(double[] byCode, int[] codes, double[] into) {
        for (int row = 0; row < codes.length; row++) {
            into[row] += byCode[codes[row]];
        }
    }
}
