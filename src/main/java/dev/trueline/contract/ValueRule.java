package dev.trueline.contract;

import java.io.Serializable;
import java.util.List;

/**
 * The rules of one column, applied to one value after the other. Total: every value, null, NaN and infinity among them,
 * either passes or is reported as a {@link Violation}, never both and never neither.
 */
public final class ValueRule implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Numbers beyond this leave no room for squares and their sums in a double. */
    public static final double LARGEST_MAGNITUDE = 1e60;

    /** Weights beyond this leave no room either. */
    public static final double LARGEST_WEIGHT = 1e12;

    private static final double LARGEST_EXACT_INTEGER = 0x1p53 - 1;

    private final ColumnContract column;
    private final double min;
    private final double max;
    private final double largest;
    private final double lowest;
    private final double highest;
    private final double[] allowed;

    public ValueRule(ColumnContract column) {
        this.column = column;
        this.min = column.role() == Role.WEIGHT ? Math.max(0, column.min()) : column.min();
        this.max = column.max();
        this.largest = column.role() == Role.WEIGHT ? LARGEST_WEIGHT : LARGEST_MAGNITUDE;
        this.lowest = Math.max(min, -largest);
        this.highest = Math.min(max, largest);
        this.allowed = column.textual()
                ? new double[0]
                : column.allowed().stream().mapToDouble(NumberReader::read).toArray();
    }

    public ColumnContract column() {
        return column;
    }

    /**
     * Reads a number.
     *
     * @param raw text or a boxed number as the source gave it, or null
     * @param violations receives what is wrong, if anything is
     * @return the number, or NaN when it violates the contract
     */
    public double number(Object raw, List<Violation> violations) {
        if (isMissing(raw)) {
            return violation(violations, Rule.MISSING, raw, "is missing");
        }
        double number = NumberReader.read(raw);
        if (passes(number)) {
            return number + 0.0;
        }
        if (Double.isNaN(number) && !NumberReader.saysNaN(raw)) {
            return violation(violations, Rule.TYPE, raw, "is not a number");
        }
        if (!(Math.abs(number) <= largest)) {
            return violation(violations, Rule.NOT_FINITE, raw, notFinite(number));
        }
        if (column.type() == ColumnType.INTEGER && !isExactInteger(number)) {
            return violation(violations, Rule.TYPE, raw, "is not a whole number below 2^53");
        }
        if (number < min) {
            return violation(violations, Rule.RANGE, raw, "is below the minimum " + plain(min));
        }
        if (number > max) {
            return violation(violations, Rule.RANGE, raw, "is above the maximum " + plain(max));
        }
        return violation(violations, Rule.ALLOWED, raw, notAllowed());
    }

    /** Whether a number keeps all rules of its column; false for NaN. */
    public boolean passes(double number) {
        return number >= lowest
                && number <= highest
                && (column.type() != ColumnType.INTEGER || isExactInteger(number))
                && (allowed.length == 0 || isAllowed(number));
    }

    /**
     * Reads a key, a slice or any other value as text, the same for the same value whatever the source's type.
     *
     * @param violations receives what is wrong, if anything is
     * @return the text, or null when it is missing or violates the contract
     */
    public String text(Object raw, List<Violation> violations) {
        if (isMissing(raw)) {
            if (!column.nullable()) {
                violation(violations, Rule.MISSING, raw, "is missing");
            }
            return null;
        }
        if (!column.textual()) {
            double number = number(raw, violations);
            return Double.isNaN(number) ? null : plain(number);
        }
        String text = ValueText.of(raw);
        if (!column.allowed().isEmpty() && !column.allowed().contains(text)) {
            violation(violations, Rule.ALLOWED, raw, notAllowed());
            return null;
        }
        return text;
    }

    /** Whether the text of a whole number is certain to be its digits; of any other, {@link #text} decides. */
    public boolean readsAsDigits(long number) {
        if (!column.textual()) {
            return isExactInteger(number) && passes(number);
        }
        return column.allowed().isEmpty() || column.allowed().contains(Long.toString(number));
    }

    private double violation(List<Violation> violations, Rule rule, Object raw, String reason) {
        violations.add(new Violation(column.name(), rule, ValueText.of(raw), reason));
        return Double.NaN;
    }

    private String notFinite(double number) {
        return Double.isFinite(number)
                ? "is beyond the largest magnitude that can be summed, " + largest + "; use another unit"
                : "is not finite";
    }

    private boolean isAllowed(double number) {
        for (double value : allowed) {
            if (value == number) {
                return true;
            }
        }
        return false;
    }

    private String notAllowed() {
        return "is not one of " + column.allowed().stream().sorted().toList();
    }

    private static boolean isMissing(Object raw) {
        return raw == null || raw instanceof String text && text.isBlank();
    }

    private static boolean isExactInteger(double number) {
        return number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT_INTEGER;
    }

    private static String plain(double number) {
        return isExactInteger(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
