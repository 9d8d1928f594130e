package dev.trueline.spark.score;

import dev.trueline.spark.source.rows.ExternalRow;
import dev.trueline.spark.source.rows.RowChecker;
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
    private final RowChecker checker;

    RowScorer(ScoringPlan plan) {
        this.plan = plan;
        this.checker = new RowChecker(plan.checks());
        this.types = new DataType[plan.checks().rules().size()];
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
        return checker.check(values).isEmpty();
    }

    /** For the row that was read last. */
    double prediction() {
        return plan.predictor().predict(checker.terms(), checker.codes());
    }

    private Object value(InternalRow row, int column) {
        int position = plan.checks().positions()[column];
        return ExternalRow.value(row, position, types[column]);
    }
}
