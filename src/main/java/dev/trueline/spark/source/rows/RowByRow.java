package dev.trueline.spark.source.rows;

import dev.trueline.contract.Rule;
import dev.trueline.contract.ValueText;
import dev.trueline.contract.Violation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Rows as any source gives them: text, or boxed values. */
public final class RowByRow implements RowFeed {
    private final Iterator<Row> rows;
    private final IngestPlan plan;
    private final RowChecker checker;

    public RowByRow(Iterator<Row> rows, IngestPlan plan) {
        this.rows = rows;
        this.plan = plan;
        this.checker = new RowChecker(plan.checks());
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public void next(RowSink sink) {
        Row row = rows.next();
        sink.read(1);
        if (plan.malformedIndex() >= 0 && !row.isNullAt(plan.malformedIndex())) {
            String text = row.getString(plan.malformedIndex());
            Violation violation = new Violation("", Rule.MALFORMED, text, "cannot be parsed");
            sink.reject(new RejectedRow(row.getString(plan.fileIndex()), List.of(violation), Map.of()));
            return;
        }
        List<Violation> violations = checker.check(row);
        if (violations.isEmpty()) {
            sink.accept(checker.example());
        } else {
            sink.reject(new RejectedRow(row.getString(plan.fileIndex()), violations, values(row, plan)));
        }
    }

    /** What a row holds, as text, by column. */
    static Map<String, String> values(Row row, IngestPlan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] names = plan.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            values.put(names[i], ValueText.of(row.get(i)));
        }
        return values;
    }
}
