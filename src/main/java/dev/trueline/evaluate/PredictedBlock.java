package dev.trueline.evaluate;

import dev.trueline.math.ColumnBlock;
import dev.trueline.model.ExampleBlock;

/**
 * A block with what a line says about its rows.
 *
 * @param predictions {@code f(x)}, one a row
 * @param errors {@code f(x) - y}, one a row
 */
record PredictedBlock(ExampleBlock examples, double[] predictions, double[] errors) {
    static PredictedBlock of(ExampleBlock examples, double[] predictions) {
        double[] errors = new double[predictions.length];
        double[] labels = examples.columns().labels();
        for (int row = 0; row < errors.length; row++) {
            errors[row] = predictions[row] - labels[row];
        }
        return new PredictedBlock(examples, predictions, errors);
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

    /** The weights, times one factor a row. */
    double[] weighted(double[] factors) {
        double[] terms = new double[rows()];
        for (int row = 0; row < terms.length; row++) {
            terms[row] = weight(row) * factors[row];
        }
        return terms;
    }
}
