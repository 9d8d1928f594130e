package dev.trueline.spark.score;

import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.spark.internals.ExternalRow;
import dev.trueline.spark.source.rows.RowChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Scores one row after the other, of any source, by the numbers that {@link RowChecker} reads. One instance belongs to
 * one task.
 */
final class RowScorer {
    private final ScoringPlan plan;
    private final DataType[] types;
    private final double[] numbers;
    private final List<Violation> violations = new ArrayList<>();

    RowScorer(ScoringPlan plan) {
        this.plan = plan;
        this.numbers = new double[plan.checks().rules().size()];
        this.types = new DataType[numbers.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = plan.schema().fields()[plan.checks().positions()[i]].dataType();
        }
    }

    /** Reads a row; whether it keeps all rules, and {@link #prediction} may be called. */
    boolean accepts(InternalRow row) {
        return accepts(column -> value(row, column));
    }

    /** The same for a row that gives the raw value of every column of the contract. */
    boolean accepts(IntFunction<Object> values) {
        violations.clear();
        for (int i = 0; i < numbers.length && violations.isEmpty(); i++) {
            ValueRule rule = plan.checks().rules().get(i);
            numbers[i] = rule.number(values.apply(i), violations);
        }
        return violations.isEmpty();
    }

    /** For the row that was read last. */
    double prediction() {
        return plan.line().predict(numbers);
    }

    private Object value(InternalRow row, int column) {
        int position = plan.checks().positions()[column];
        return ExternalRow.value(row, position, types[column]);
    }
}
