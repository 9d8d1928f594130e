package dev.trueline.spark.source.rows;

import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import dev.trueline.contract.SplitRatios;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.spark.internals.RowHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;

/**
 * Applies the contract to one row after the other and finds the split of those that pass. One instance belongs to one
 * task.
 */
public final class RowChecker {
    private final Plan plan;
    private final double[] numbers;
    private final String[] texts;

    /**
     * What a checker needs to know, made once on the driver.
     *
     * @param rules one a column of the contract
     * @param positions where those columns are in a row of the source; -1 for one that is ignored and cannot be read
     */
    public record Plan(List<ValueRule> rules, ColumnPlan columns, SplitRatios ratios, int[] positions)
            implements Serializable {
        public static Plan of(Contract contract, SplitRatios ratios, int[] positions) {
            return new Plan(
                    contract.columns().stream().map(ValueRule::new).toList(),
                    ColumnPlan.of(contract, ratios),
                    ratios,
                    positions);
        }
    }

    RowChecker(Plan plan) {
        this.plan = plan;
        this.numbers = new double[plan.rules.size()];
        this.texts = new String[plan.rules.size()];
    }

    /** Reads the row; what is wrong with it, empty when it is accepted and {@link #example} may be called. */
    List<Violation> check(Row row) {
        return check(column -> row.get(plan.positions[column]));
    }

    /** The same for a row that gives the raw value of every column of the contract. */
    List<Violation> check(IntFunction<Object> values) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < plan.rules.size(); i++) {
            ValueRule rule = plan.rules.get(i);
            if (rule.column().role().numeric()) {
                numbers[i] = rule.number(values.apply(i), violations);
            } else if (rule.column().role() != Role.IGNORE) {
                texts[i] = rule.text(values.apply(i), violations);
            }
        }
        return violations;
    }

    /** The row that was checked last, which had no violation. */
    Example example() {
        long content = RowHash.START;
        for (int column : plan.columns.content()) {
            content = RowHash.add(content, numbers[column]);
        }
        int part = plan.ratios.part(splitHash(content));
        return new Example(numbers, texts, part, plan.ratios.split(part), content);
    }

    private long splitHash(long content) {
        long hash = RowHash.add(RowHash.START, plan.ratios.seed());
        if (plan.columns.key().length == 0) {
            return RowHash.add(hash, content);
        }
        for (int column : plan.columns.key()) {
            hash = RowHash.add(hash, texts[column]);
        }
        return hash;
    }
}
