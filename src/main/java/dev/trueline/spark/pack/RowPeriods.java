package dev.trueline.spark.pack;

import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;
import java.util.HashMap;
import java.util.Map;

/** Finds the periods of the rows of a task. */
final class RowPeriods {
    /** All rows are in one period. */
    static final RowPeriods NONE = new RowPeriods(null);

    private static final int MOST_KNOWN = 4096;

    private final PeriodPlan plan;
    private final Map<String, Long> known = new HashMap<>();
    private String lastText = "";
    private long lastPeriod;

    RowPeriods(PeriodPlan plan) {
        this.plan = plan;
    }

    long of(Example example) {
        if (plan == null) {
            return 0;
        }
        return plan.column().numeric()
                ? plan.periods().of(example.numbers()[plan.index()])
                : ofText(example.texts()[plan.index()]);
    }

    /** That of row {@code selected[from]} of a batch. */
    long of(BatchColumns batch, int[] selected, int from) {
        if (plan == null) {
            return 0;
        }
        return plan.column().numeric()
                ? plan.periods().of(batch.numbers(plan.index())[selected[from]])
                : ofText(batch.texts(plan.index()).text(selected[from]));
    }

    /** Where the rows of the period of row {@code selected[from]} end that follow each other; {@code to} at most. */
    int end(BatchColumns batch, int[] selected, int from, int to) {
        if (plan == null) {
            return to;
        }
        long period = of(batch, selected, from);
        int end = from + 1;
        while (end < to && of(batch, selected, end) == period) {
            end++;
        }
        return end;
    }

    // To read a time takes longer than all else that is done with a row, and many rows have the same day.
    private long ofText(String text) {
        if (!text.equals(lastText)) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            lastText = text;
            lastPeriod = known.computeIfAbsent(
                    text, another -> plan.periods().of(plan.column().numberOf(another)));
        }
        return lastPeriod;
    }
}
