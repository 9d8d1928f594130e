package dev.trueline.spark.source.rows;

import dev.trueline.contract.Rule;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.design.Effect;
import dev.trueline.design.RowTerms;
import dev.trueline.design.encoding.Domain;
import dev.trueline.design.encoding.LevelEncoding;
import dev.trueline.design.encoding.Transform;
import java.util.List;

/** The terms of one row after the other, which must all be numbers to compute with. One instance belongs to one task. */
final class CheckedTerms {
    private final RowTerms.Plan plan;
    private final List<Effect> numeric;
    private final List<Effect> coded;
    private final RowTerms terms;
    private final double[] numbers;
    private final int[] codes;
    private double label;

    CheckedTerms(RowTerms.Plan plan) {
        this.plan = plan;
        this.numeric = plan.numeric();
        this.coded = plan.coded();
        this.terms = new RowTerms(plan);
        this.numbers = new double[plan.numbers()];
        this.codes = new int[terms.categories()];
    }

    /** The terms of the row that was computed last that are numbers. */
    double[] numbers() {
        return numbers;
    }

    /** The fitted label of the row that was computed last, where it is a function of the label. */
    double label() {
        return label;
    }

    /** The codes of the categories of the row that was computed last. */
    int[] codes() {
        return codes;
    }

    /**
     * Computes the terms of a row.
     *
     * @param violations receives what is wrong, if anything is
     */
    void compute(double[] values, String[] texts, List<Violation> violations) {
        RowTerms.Values row = RowTerms.values(values, texts);
        for (int effect = 0; effect < numeric.size(); effect++) {
            int start = terms.start(effect);
            terms.numbers(effect, row, numbers, start);
            for (int j = start; j < terms.start(effect + 1); j++) {
                if (!usable(numbers[j])) {
                    violations.add(violation(numeric.get(effect), values, texts));
                    break;
                }
            }
        }
        for (int category = 0; category < codes.length; category++) {
            codes[category] = terms.code(category, row);
            if (codes[category] == LevelEncoding.UNSEEN) {
                violations.add(violation(coded.get(category), values, texts));
            }
        }
        if (plan.label() != null && plan.label().column() >= 0) {
            computeLabel(values[plan.label().column()], violations);
        }
    }

    private void computeLabel(double value, List<Violation> violations) {
        label = plan.label().function().apply(value);
        if (!usable(label)) {
            String column = plan.columns().get(plan.label().column());
            Transform.Function function = plan.label().function();
            String reason = "has no finite " + function.text() + needing(function);
            violations.add(new Violation(column, Rule.UNDEFINED, Double.toString(value), reason));
        }
    }

    /** Whether a term can be computed with. */
    static boolean usable(double term) {
        return Math.abs(term) <= ValueRule.LARGEST_MAGNITUDE;
    }

    private Violation violation(Effect effect, double[] values, String[] texts) {
        String column = effect.columns().get(0);
        int index = plan.columns().indexOf(column);
        String value = texts[index] == null ? Double.toString(values[index]) : texts[index];
        return new Violation(column, Rule.UNDEFINED, value, reason(effect));
    }

    private static String reason(Effect effect) {
        if (effect.coded()) {
            return "is no level of the training rows";
        }
        boolean function = effect.parts().size() == 1 && effect.parts().get(0) instanceof Transform;
        return "has no finite " + effect.name()
                + (function ? needing(((Transform) effect.parts().get(0)).function()) : "");
    }

    private static String needing(Transform.Function function) {
        return function.domain() == Domain.ALL
                ? ""
                : ", which needs " + function.domain().text();
    }
}
