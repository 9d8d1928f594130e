package dev.trueline.spark.source.rows;

import dev.trueline.contract.Rule;
import dev.trueline.contract.Violation;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvRecords;
import dev.trueline.spark.source.csv.CsvTask;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Records of CSV files, of which only the columns of the contract are made into values. */
public final class CsvFeed implements RowFeed {
    private final CsvRecords records;
    private final RowChecker checker;
    private boolean waiting;
    private boolean ended;

    public CsvFeed(CsvTask task, CsvReading reading, RowChecker.Plan plan) {
        this.records = new CsvRecords(task, reading);
        this.checker = new RowChecker(plan);
    }

    @Override
    public boolean hasNext() {
        if (!waiting && !ended) {
            waiting = records.next();
            ended = !waiting;
        }
        return waiting;
    }

    @Override
    public void next(RowSink sink) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        waiting = false;
        sink.read(1);
        if (records.problem() != null) {
            Violation violation = new Violation("", Rule.MALFORMED, records.text(), records.problem());
            sink.reject(new RejectedRow(records.file(), List.of(violation), Map.of()));
            return;
        }
        List<Violation> violations = checker.check(column -> records.cells()[column]);
        if (violations.isEmpty()) {
            sink.accept(checker.example());
        } else {
            sink.reject(new RejectedRow(records.file(), violations, records.row()));
        }
    }
}
