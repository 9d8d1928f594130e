package dev.trueline.spark.pack;

import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;

/** Finds the periods of the rows of a task. */
final class RowPeriods {
    /** All rows are in one period. */
    static final RowPeriods NONE = new RowPeriods(null);

    private final PeriodPlan plan;
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

    // Rows of a day often follow each other.
    private long ofText(String text) {
        if (!text.equals(lastText)) {
            lastText = text;
            lastPeriod = plan.periods().of(plan.column().numberOf(text));
        }
        return lastPeriod;
    }
}
