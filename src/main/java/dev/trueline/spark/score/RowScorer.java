package dev.trueline.spark.score;

import dev.trueline.spark.internals.RowNumber;
import dev.trueline.spark.source.rows.RowChecker;
import java.util.function.IntFunction;

/**
 * Scores one row after the other, of any source, by the numbers that {@link RowChecker} reads. One instance belongs to
 * one task.
 */
public final class RowScorer implements RowNumber {
    private final ScoringPlan plan;
    private final IntFunction<Object> values;
    private final RowChecker checker;

    /** @param values of the row at hand, by column of the source */
    public RowScorer(ScoringPlan plan, IntFunction<Object> values) {
        this.plan = plan;
        this.values = values;
        this.checker = new RowChecker(plan.checks());
    }

    /** Reads the row at hand; whether it keeps all rules, and {@link #number} may be called. */
    @Override
    public boolean accepts() {
        return checker.check(column -> values.apply(plan.checks().positions()[column]))
                .isEmpty();
    }

    /** The prediction for the row that was read last. */
    @Override
    public double number() {
        return plan.predictors().predict(checker.terms(), checker.codes(), checker::text);
    }
}
