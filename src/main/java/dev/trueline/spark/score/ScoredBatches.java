package dev.trueline.spark.score;

import dev.trueline.spark.source.rows.BatchColumns;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of the batches of a partition that keep the contract, each with its prediction after its columns, in one
 * object.
 *
 * <p>The prediction is one more column of the batch. An expression of Spark SQL gives the same bits, but with some fifty
 * features its generated method is too large for the JVM to compile.
 */
public final class ScoredBatches implements Iterator<InternalRow> {
    private final Iterator<ColumnarBatch> batches;
    private final ScoringPlan plan;
    private final BatchColumns columns;
    private final BatchPredictions predictor;
    private final RowScorer scorer;
    private double[] predictions = {};
    private boolean[] rejected = {};
    private ColumnarBatch scored = new ColumnarBatch(new ColumnVector[0], 0);
    private int row;

    public ScoredBatches(Iterator<ColumnarBatch> batches, ScoringPlan plan) {
        this.batches = batches;
        this.plan = plan;
        this.columns = new BatchColumns(plan.checks());
        this.predictor = new BatchPredictions(plan.predictor());
        this.scorer = new RowScorer(plan);
    }

    @Override
    public boolean hasNext() {
        while (true) {
            while (row < scored.numRows() && rejected[row]) {
                row++;
            }
            if (row < scored.numRows()) {
                return true;
            }
            if (!batches.hasNext()) {
                return false;
            }
            score(batches.next());
        }
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return scored.getRow(row++);
    }

    private void score(ColumnarBatch batch) {
        int rows = batch.numRows();
        if (rejected.length < rows) {
            rejected = new boolean[rows];
        }
        columns.read(batch);
        predictions = predictor.of(columns, rows);
        lookAtTheDoubtful(batch);
        scored = withPredictions(batch);
        row = 0;
    }

    private void lookAtTheDoubtful(ColumnarBatch batch) {
        Arrays.fill(rejected, false);
        for (int i = 0; i < columns.doubtfulCount(); i++) {
            int doubtful = columns.doubtful()[i];
            if (scorer.accepts(batch.getRow(doubtful))) {
                predictions[doubtful] = scorer.prediction();
            } else {
                rejected[doubtful] = true;
            }
        }
    }

    private ColumnarBatch withPredictions(ColumnarBatch batch) {
        OnHeapColumnVector last = new OnHeapColumnVector(batch.numRows(), DataTypes.DoubleType);
        last.putDoubles(0, batch.numRows(), predictions, 0);
        ColumnVector[] all = new ColumnVector[batch.numCols() + 1];
        for (int i = 0; i < batch.numCols(); i++) {
            all[i] = batch.column(i);
        }
        all[batch.numCols()] = last;
        return new ColumnarBatch(all, batch.numRows());
    }
}
