package dev.trueline.spark.source.rows;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Role;
import dev.trueline.contract.SplitRatios;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.design.RowTerms;
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
    private final CheckedTerms terms;

    /**
     * What a checker needs to know, made once on the driver.
     *
     * @param rules one per column of the contract
     * @param positions where those columns are in a row of the source; -1 for one that is ignored and cannot be read
     */
    public record Plan(
            List<ValueRule> rules, ColumnPlan columns, RowTerms.Plan terms, SplitRatios ratios, int[] positions)
            implements Serializable {
        public static Plan of(RowSpec spec, int[] positions) {
            List<ColumnContract> columns = spec.contract().columns();
            return new Plan(
                    columns.stream().map(ValueRule::new).toList(),
                    ColumnPlan.of(spec),
                    spec.design()
                            .over(columns.stream().map(ColumnContract::name).toList()),
                    spec.ratios(),
                    positions);
        }
    }

    public RowChecker(Plan plan) {
        this.plan = plan;
        this.numbers = new double[plan.rules.size()];
        this.texts = new String[plan.rules.size()];
        this.terms = new CheckedTerms(plan.terms);
    }

    /** Reads the row; what is wrong with it, empty when it is accepted and {@link #example} may be called. */
    List<Violation> check(Row row) {
        return check(column -> row.get(plan.positions[column]));
    }

    /** The same for a row that gives the raw value of every column of the contract. */
    public List<Violation> check(IntFunction<Object> values) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < plan.rules.size(); i++) {
            ValueRule rule = plan.rules.get(i);
            if (rule.column().numeric()) {
                numbers[i] = rule.number(values.apply(i), violations);
            } else if (rule.column().role() != Role.IGNORE) {
                texts[i] = rule.text(values.apply(i), violations);
            }
        }
        if (violations.isEmpty()) {
            terms.compute(numbers, texts, violations);
        }
        return violations;
    }

    /** The terms that are numbers, of the row that was checked last, which had no violation; valid until the next row. */
    public double[] terms() {
        return terms.numbers();
    }

    /** The codes of its categories. */
    public int[] codes() {
        return terms.codes();
    }

    /** The text of a column that is a key, a slice or a category; null where it is missing. */
    public String text(int column) {
        return texts[column];
    }

    /** The row that was checked last, which had no violation. */
    Example example() {
        long content = RowHash.START;
        for (int column : plan.columns.content()) {
            content = addContent(content, column);
        }
        int part = plan.ratios.part(splitHash(content));
        return new Example(
                numbers, texts, terms.numbers(), terms.codes(), label(), part, plan.ratios.split(part), content);
    }

    private double label() {
        if (!plan.columns.labelled()) {
            return 0;
        }
        return plan.terms.label() == null ? numbers[plan.columns.label()] : terms.label();
    }

    private long addContent(long hash, int column) {
        if (plan.rules.get(column).column().numeric()) {
            return RowHash.add(hash, numbers[column]);
        }
        return texts[column] == null ? RowHash.addMissing(hash) : RowHash.add(hash, texts[column]);
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
