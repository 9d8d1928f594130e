package dev.trueline.spark.score;

import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.spark.internals.RowNumber;
import dev.trueline.spark.source.rows.RowChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Scores one row after the other, of any source, by the numbers that {@link RowChecker} reads. One instance belongs to
 * one task.
 */
public final class RowScorer implements RowNumber {
    private final ScoringPlan plan;
    private final IntFunction<Object> values;
    private final double[] numbers;
    private final List<Violation> violations = new ArrayList<>();

    /** @param values of the row at hand, by column of the source */
    public RowScorer(ScoringPlan plan, IntFunction<Object> values) {
        this.plan = plan;
        this.values = values;
        this.numbers = new double[plan.checks().rules().size()];
    }

    /** Reads the row at hand; whether it keeps all rules, and {@link #number} may be called. */
    @Override
    public boolean accepts() {
        violations.clear();
        for (int i = 0; i < numbers.length && violations.isEmpty(); i++) {
            ValueRule rule = plan.checks().rules().get(i);
            numbers[i] = rule.number(values.apply(plan.checks().positions()[i]), violations);
        }
        return violations.isEmpty();
    }

    /** The prediction for the row that was read last. */
    @Override
    public double number() {
        return plan.line().predict(numbers);
    }
}
