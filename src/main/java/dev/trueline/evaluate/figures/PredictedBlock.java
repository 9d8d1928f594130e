package dev.trueline.evaluate.figures;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;

/**
 * A block with what a model says about its rows.
 *
 * @param predictions {@code f(x)}, one per row
 * @param errors {@code f(x) - y}, one per row
 * @param terms of its rows
 */
public record PredictedBlock(ExampleBlock examples, double[] predictions, double[] errors, WeightedTerms terms) {
    public static PredictedBlock of(ExampleBlock examples, double[] predictions) {
        double[] errors = new double[predictions.length];
        double[] labels = examples.columns().labels();
        for (int row = 0; row < errors.length; row++) {
            errors[row] = predictions[row] - labels[row];
        }
        return new PredictedBlock(examples, predictions, errors, new WeightedTerms(examples.columns()));
    }

    public ColumnBlock columns() {
        return examples.columns();
    }

    public int rows() {
        return errors.length;
    }

    public double weight(int row) {
        return columns().weighted() ? columns().weights()[row] : 1;
    }
}
