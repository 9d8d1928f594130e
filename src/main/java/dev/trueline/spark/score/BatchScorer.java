package dev.trueline.spark.score;

import dev.trueline.spark.internals.BatchNumber;
import dev.trueline.spark.internals.RowValues;
import dev.trueline.spark.source.rows.BatchColumns;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Scores one batch after the other. One instance belongs to one task. */
public final class BatchScorer implements BatchNumber {
    private final BatchColumns columns;
    private final BatchPredictions predictor;
    private final RowValues doubtful;
    private final RowScorer scorer;
    private double[] predictions = {};
    private boolean[] rejected = {};

    public BatchScorer(ScoringPlan plan) {
        this.columns = new BatchColumns(plan.checks());
        this.predictor = new BatchPredictions(plan.predictors());
        this.doubtful = new RowValues(plan.schema());
        this.scorer = new RowScorer(plan, doubtful);
    }

    @Override
    public void read(ColumnarBatch batch) {
        int rows = batch.numRows();
        if (rejected.length < rows) {
            rejected = new boolean[rows];
        }
        columns.read(batch);
        predictions = predictor.of(columns, rows);
        lookAtTheDoubtful(batch);
    }

    /** The predictions. */
    @Override
    public double[] numbers() {
        return predictions;
    }

    @Override
    public boolean accepts(int row) {
        return !rejected[row];
    }

    private void lookAtTheDoubtful(ColumnarBatch batch) {
        Arrays.fill(rejected, false);
        for (int i = 0; i < columns.doubtfulCount(); i++) {
            int row = columns.doubtful()[i];
            doubtful.at(batch, row);
            if (scorer.accepts()) {
                predictions[row] = scorer.number();
            } else {
                rejected[row] = true;
            }
        }
    }
}
