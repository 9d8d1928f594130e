package dev.trueline.spark.score;

import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvRecords;
import dev.trueline.spark.source.csv.CsvTask;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** The records of CSV files that keep the contract, each with its prediction after its columns, in one object. */
public final class CsvScoredRows implements Iterator<InternalRow> {
    private final CsvRecords records;
    private final RowScorer scorer;
    private final int[] positions;
    private final GenericInternalRow scored;
    private boolean waiting;
    private boolean ended;

    /** @param reading of all columns */
    public CsvScoredRows(CsvTask task, CsvReading reading, ScoringPlan plan) {
        this.records = new CsvRecords(task, reading);
        this.scorer = new RowScorer(plan);
        this.positions = plan.checks().positions();
        this.scored = new GenericInternalRow(plan.schema().length() + 1);
    }

    @Override
    public boolean hasNext() {
        while (!waiting && !ended) {
            ended = !records.next();
            waiting =
                    !ended && records.problem() == null && scorer.accepts(column -> records.cells()[positions[column]]);
        }
        return waiting;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        waiting = false;
        String[] cells = records.cells();
        for (int i = 0; i < cells.length; i++) {
            scored.update(i, UTF8String.fromString(cells[i]));
        }
        scored.setDouble(cells.length, scorer.prediction());
        return scored;
    }
}
