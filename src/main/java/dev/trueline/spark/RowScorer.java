package dev.trueline.spark;

import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import scala.Function1;

/**
 * Scores one row after the other, of any source, by the numbers that {@link RowChecker} reads. One instance belongs to
 * one task.
 */
final class RowScorer {
    private final ScoringPlan plan;
    private final DataType[] types;
    private final List<Function1<Object, Object>> converters = new ArrayList<>();
    private final double[] numbers;
    private final List<Violation> violations = new ArrayList<>();

    RowScorer(ScoringPlan plan) {
        this.plan = plan;
        this.numbers = new double[plan.checks().rules().size()];
        this.types = new DataType[numbers.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = plan.schema().fields()[plan.checks().positions()[i]].dataType();
            converters.add(CatalystTypeConverters.createToScalaConverter(types[i]));
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
        return row.isNullAt(position) ? null : converters.get(column).apply(row.get(position, types[column]));
    }
}
