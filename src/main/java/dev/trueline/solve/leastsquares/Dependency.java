package dev.trueline.solve.leastsquares;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A feature that the features before it already determine: {@code x = intercept + sum of coefficient * x_other}, to
 * within the rounding of doubles.
 *
 * @param feature counted from 0
 * @param intercept 0 where no intercept is fitted
 * @param terms what it is made of; empty for a constant feature
 */
public record Dependency(int feature, double intercept, List<Term> terms) {
    private static final MathContext DIGITS = new MathContext(12);
    private static final BigDecimal LARGE = BigDecimal.valueOf(1e15);

    /** One of the features that another depends on. */
    public record Term(int feature, double coefficient) {}

    public boolean constant() {
        return terms.isEmpty();
    }

    /**
     * As a formula.
     *
     * @param names one per feature
     */
    public String describe(List<String> names) {
        StringBuilder text = new StringBuilder(names.get(feature)).append(" = ");
        if (constant()) {
            return text.append(rounded(intercept)).append(", a constant").toString();
        }
        boolean first = true;
        for (Term term : terms) {
            text.append(first ? "" : " + ").append(coefficient(term)).append(names.get(term.feature()));
            first = false;
        }
        return intercept == 0
                ? text.toString()
                : text.append(" + ").append(rounded(intercept)).toString();
    }

    private static String coefficient(Term term) {
        String rounded = rounded(term.coefficient());
        return rounded.equals("1") ? "" : rounded + " * ";
    }

    // Without the last digits, which are rounding: they would hide that 0.99999999999999989 is 1.
    private static String rounded(double value) {
        BigDecimal decimal = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return decimal.abs().compareTo(LARGE) < 0 ? decimal.toPlainString() : decimal.toString();
    }
}
