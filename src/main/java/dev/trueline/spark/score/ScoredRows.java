package dev.trueline.spark.score;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** The rows of a partition that keep the contract, each with its prediction after its columns, in one object. */
public final class ScoredRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final RowScorer scorer;
    private final GenericInternalRow prediction = new GenericInternalRow(1);
    private final JoinedRow scored = new JoinedRow();
    private InternalRow accepted;

    public ScoredRows(Iterator<InternalRow> rows, ScoringPlan plan) {
        this.rows = rows;
        this.scorer = new RowScorer(plan);
    }

    @Override
    public boolean hasNext() {
        while (accepted == null && rows.hasNext()) {
            InternalRow row = rows.next();
            accepted = scorer.accepts(row) ? row : null;
        }
        return accepted != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        prediction.setDouble(0, scorer.prediction());
        scored.apply(accepted, prediction);
        accepted = null;
        return scored;
    }
}
