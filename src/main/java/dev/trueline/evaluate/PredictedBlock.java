package dev.trueline.evaluate;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;

/**
 * A block with what a line says about its rows.
 *
 * @param predictions {@code f(x)}, one a row
 * @param errors {@code f(x) - y}, one a row
 * @param terms of its rows
 */
record PredictedBlock(ExampleBlock examples, double[] predictions, double[] errors, WeightedTerms terms) {
    static PredictedBlock of(ExampleBlock examples, double[] predictions) {
        double[] errors = new double[predictions.length];
        double[] labels = examples.columns().labels();
        for (int row = 0; row < errors.length; row++) {
            errors[row] = predictions[row] - labels[row];
        }
        return new PredictedBlock(examples, predictions, errors, new WeightedTerms(examples.columns()));
    }

    ColumnBlock columns() {
        return examples.columns();
    }

    int rows() {
        return errors.length;
    }

    double weight(int row) {
        return columns().weighted() ? columns().weights()[row] : 1;
    }
}
