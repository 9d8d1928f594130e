package dev.trueline.spark.score;

import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;
import dev.trueline.spark.groups.GroupChoice;
import dev.trueline.spark.source.rows.BatchColumns;
import java.util.Arrays;

/**
 * The predictions of a model for every row of a batch, made a whole column at a time: feature by feature, so that a row
 * adds up as in {@link dev.trueline.model.LinearModel#predict}. An instance keeps its buffer from batch to batch and
 * belongs to one task.
 */
final class BatchPredictions {
    private final ParameterVector parameters;
    private final Predictors predictors;
    private final TermLayout layout;
    private final LabelTransform transform;
    private final double[][] levels;
    private double[] predictions = {};

    BatchPredictions(Predictors predictors) {
        Predictor predictor = predictors.pooled();
        this.predictors = predictors;
        this.parameters = predictor.model().parameters();
        this.layout = predictor.layout();
        this.transform = predictor.transform();
        this.levels = layout.byCode(parameters.weights());
    }

    /**
     * Predicts the first {@code rows} rows.
     *
     * @return as long as the largest batch so far; it is valid until the next batch
     */
    double[] of(BatchColumns columns, int rows) {
        if (predictions.length < rows) {
            predictions = new double[rows];
        }
        Arrays.fill(predictions, 0, rows, parameters.intercept());
        for (int j = 0; j < layout.numbers(); j++) {
            add(parameters.weight(j), columns.term(j), predictions, rows);
        }
        for (int category = 0; category < levels.length; category++) {
            add(levels[category], columns.codes(category), predictions, rows);
        }
        transform.back(predictions, rows);
        predictors.choice().ifPresent(choice -> byGroup(choice, columns, rows));
        return predictions;
    }

    private void byGroup(GroupChoice choice, BatchColumns columns, int rows) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            LinearModel own = choice.model(column -> columns.texts(column).text(row));
            if (own != null) {
                predictions[row] = transform.back(predict(own.parameters(), columns, row));
            }
        }
    }

    private double predict(ParameterVector own, BatchColumns columns, int row) {
        double sum = own.intercept();
        for (int j = 0; j < layout.numbers(); j++) {
            sum += own.weight(j) * columns.term(j)[row];
        }
        for (int category = 0; category < levels.length; category++) {
            int code = columns.codes(category)[row];
            if (code > 0) {
                sum += own.weight(layout.start(category) + code - 1);
            }
        }
        return sum;
    }

    // A row in doubt may have no code.
    private static void add(double[] byCode, int[] codes, double[] sums, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] += byCode[Math.max(0, codes[i])];
        }
    }

    private static void add(double weight, double[] values, double[] sums, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] += weight * values[i];
        }
    }
}
