package dev.trueline.spark.source.rows;

import dev.trueline.contract.Violation;
import dev.trueline.spark.internals.ExternalRow;
import dev.trueline.spark.internals.FileFailure;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Batches of rows from a columnar source, without a detour through row objects.
 *
 * <p>A whole column at a time is read, checked and hashed as primitive numbers. That only sorts out rows that are
 * beyond doubt; every other one goes, as a row, through the same {@link RowChecker} as the rows of any other source,
 * which alone decides and finds the words.
 */
public final class BatchByBatch implements RowFeed {
    private final Iterator<ColumnarBatch> batches;
    private final IngestPlan plan;
    private final RowChecker checker;
    private final BatchColumns columns;

    public BatchByBatch(Iterator<ColumnarBatch> batches, IngestPlan plan) {
        this.batches = batches;
        this.plan = plan;
        this.checker = new RowChecker(plan.checks());
        this.columns = new BatchColumns(plan.checks());
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public void next(RowSink sink) {
        ColumnarBatch batch = batches.next();
        sink.read(batch.numRows());
        columns.read(batch);
        for (int part = 0; part < plan.checks().ratios().parts(); part++) {
            sink.accept(columns, part);
        }
        int[] doubtful = columns.doubtful();
        for (int i = 0; i < columns.doubtfulCount(); i++) {
            check(ExternalRow.of(batch, doubtful[i], plan.schema()), sink);
        }
    }

    private void check(Row row, RowSink sink) {
        List<Violation> violations = checker.check(row);
        if (violations.isEmpty()) {
            sink.accept(checker.example());
        } else {
            sink.reject(new RejectedRow(FileFailure.currentFile(), violations, RowByRow.values(row, plan)));
        }
    }
}
