package dev.trueline.spark.score;

import dev.trueline.spark.internals.TextRows;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvRecords;
import dev.trueline.spark.source.csv.CsvTask;

/** The records of CSV files that keep the contract, each with its prediction. */
public final class CsvScorer implements TextRows {
    private final CsvRecords records;
    private final RowScorer scorer;

    /** @param reading of all columns */
    public CsvScorer(CsvTask task, CsvReading reading, ScoringPlan plan) {
        this.records = new CsvRecords(task, reading);
        this.scorer = new RowScorer(plan, column -> records.cells()[column]);
    }

    @Override
    public boolean next() {
        while (records.next()) {
            if (records.problem() == null && scorer.accepts()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String[] texts() {
        return records.cells();
    }

    /** The prediction. */
    @Override
    public double number() {
        return scorer.number();
    }
}
