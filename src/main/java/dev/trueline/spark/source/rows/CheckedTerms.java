package dev.trueline.spark.source.rows;

import dev.trueline.contract.Rule;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.design.Effect;
import dev.trueline.design.RowTerms;
import java.util.List;

/** The terms of one row after the other, which must all be numbers to compute with. One instance belongs to one task. */
final class CheckedTerms {
    private final RowTerms.Plan plan;
    private final RowTerms terms;
    private final double[] values;

    CheckedTerms(RowTerms.Plan plan) {
        this.plan = plan;
        this.terms = new RowTerms(plan);
        this.values = new double[terms.start(terms.effects())];
    }

    /** The terms of the row that was computed last. */
    double[] values() {
        return values;
    }

    /**
     * Computes the terms of a row.
     *
     * @param violations receives what is wrong, if anything is
     */
    void compute(double[] numbers, String[] texts, List<Violation> violations) {
        RowTerms.Values row = RowTerms.values(numbers, texts);
        for (int effect = 0; effect < terms.effects(); effect++) {
            int start = terms.start(effect);
            terms.compute(effect, row, values, start);
            for (int j = start; j < terms.start(effect + 1); j++) {
                if (!usable(values[j])) {
                    violations.add(violation(plan.effects().get(effect), numbers, texts));
                    break;
                }
            }
        }
    }

    /** Whether a term can be computed with. */
    static boolean usable(double term) {
        return Math.abs(term) <= ValueRule.LARGEST_MAGNITUDE;
    }

    private Violation violation(Effect effect, double[] numbers, String[] texts) {
        String column = effect.columns().get(0);
        int index = plan.columns().indexOf(column);
        String value = texts[index] == null ? Double.toString(numbers[index]) : texts[index];
        return new Violation(column, Rule.UNDEFINED, value, "has no finite " + effect.name());
    }
}
