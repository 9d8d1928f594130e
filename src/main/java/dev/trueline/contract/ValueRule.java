package dev.trueline.contract;

import dev.trueline.contract.form.NumberReader;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueReader;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    private final ColumnContract column;
    private final ValueReader reader;
    private final double min;
    private final double max;
    private final double largest;
    private final double lowest;
    private final double highest;
    private final double[] allowed;
    private final Set<String> missingTexts;
    private final double[] missingNumbers;
    private final boolean plain;

    public ValueRule(ColumnContract column) {
        this.column = column;
        this.reader = column.reader();
        this.min = column.role() == Role.WEIGHT ? Math.max(0, column.min()) : column.min();
        this.max = column.max();
        this.largest = column.role() == Role.WEIGHT ? LARGEST_WEIGHT : LARGEST_MAGNITUDE;
        this.lowest = Math.max(min, -largest);
        this.highest = Math.min(max, largest);
        this.allowed = column.textual()
                ? new double[0]
                : column.allowed().stream().mapToDouble(column::numberOf).toArray();
        this.missingTexts = column.form().na().stream().map(String::strip).collect(Collectors.toSet());
        this.missingNumbers = missingNumbers();
        this.plain = allowed.length + missingNumbers.length == 0
                && column.type() != ColumnType.INTEGER
                && column.type() != ColumnType.BOOLEAN;
    }

    public ColumnContract column() {
        return column;
    }

    /**
     * Reads a number.
     *
     * @param raw text or another value as the source gave it, or null
     * @param violations receives what is wrong, if anything is
     * @return the number, or NaN when it violates the contract, or is missing and let through
     */
    public double number(Object raw, List<Violation> violations) {
        if (isMissing(raw)) {
            return missing(raw, violations);
        }
        double number = reader.read(raw);
        if (passes(number)) {
            return number + 0.0;
        }
        boolean saysNaN = reader.saysNaN(raw);
        if (meansMissing(number) && (saysNaN || !Double.isNaN(number))) {
            return missing(raw, violations);
        }
        if (Double.isNaN(number) && !saysNaN) {
            return violation(violations, Rule.TYPE, raw, reader.fault(raw));
        }
        return violation(violations, number, raw);
    }

    private double violation(List<Violation> violations, double number, Object raw) {
        if (!(Math.abs(number) <= largest)) {
            return violation(violations, Rule.NOT_FINITE, raw, notFinite(number));
        }
        if (!isOfType(number)) {
            return violation(violations, Rule.TYPE, raw, faultOfType(raw));
        }
        if (number < min) {
            return violation(violations, Rule.RANGE, raw, "is below the minimum " + column.textOf(min));
        }
        if (number > max) {
            return violation(violations, Rule.RANGE, raw, "is above the maximum " + column.textOf(max));
        }
        return violation(violations, Rule.ALLOWED, raw, notAllowed());
    }

    /** Whether a number keeps all rules of its column; false for NaN. */
    public boolean passes(double number) {
        return number >= lowest && number <= highest && (plain || passesAll(number));
    }

    /** Whether a number of the source means a missing value; NaN stands for the number NaN. */
    public boolean meansMissing(double number) {
        for (double missing : missingNumbers) {
            if (missing == number || Double.isNaN(missing) && Double.isNaN(number)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a key, a slice or any other value as text, the same for the same value whatever the source's type.
     *
     * @param violations receives what is wrong, if anything is
     * @return the text, or null when it is missing or violates the contract
     */
    public String text(Object raw, List<Violation> violations) {
        if (isMissing(raw)) {
            missing(raw, violations);
            return null;
        }
        if (!column.textual()) {
            double number = number(raw, violations);
            return Double.isNaN(number) ? null : reader.text(number);
        }
        String text = textOf(raw);
        if (!column.allowed().isEmpty() && !column.allowed().contains(text)) {
            violation(violations, Rule.ALLOWED, raw, notAllowed());
            return null;
        }
        return text;
    }

    /** Whether the text of a whole number is certain to be its digits; of any other, {@link #text} decides. */
    public boolean readsAsDigits(long number) {
        return switch (column.type()) {
            case DOUBLE, DECIMAL, INTEGER -> NumberReader.isExactInteger(number) && passes(number);
            case STRING, CATEGORY ->
                (column.allowed().isEmpty() || column.allowed().contains(Long.toString(number)))
                        && (missingTexts.isEmpty() || !missingTexts.contains(Long.toString(number)));
            case BOOLEAN, DATE, TIMESTAMP -> false;
        };
    }

    private double missing(Object raw, List<Violation> violations) {
        return column.nullable() ? Double.NaN : violation(violations, Rule.MISSING, raw, "is missing");
    }

    private double violation(List<Violation> violations, Rule rule, Object raw, String reason) {
        violations.add(new Violation(column.name(), rule, ValueText.of(raw), Visible.oneLine(reason)));
        return Double.NaN;
    }

    private String notFinite(double number) {
        return Double.isFinite(number)
                ? "is beyond the largest magnitude that can be summed, " + largest + "; use another unit"
                : "is not finite";
    }

    private boolean passesAll(double number) {
        return isOfType(number) && (allowed.length == 0 || isAllowed(number)) && !meansMissing(number);
    }

    private boolean isOfType(double number) {
        return switch (column.type()) {
            case INTEGER ->
                NumberReader.isExactInteger(number)
                        || number == Math.rint(number)
                                && column.form().numbers().largeIntegers() == LargeIntegers.ROUND;
            case BOOLEAN -> number == 0 || number == 1;
            default -> true;
        };
    }

    private String faultOfType(Object raw) {
        return reader instanceof NumberReader numbers ? numbers.fraction() : reader.fault(raw);
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

    private boolean isMissing(Object raw) {
        if (raw == null || raw instanceof String text && text.isBlank()) {
            return true;
        }
        return !missingTexts.isEmpty()
                && (raw instanceof String || column.textual())
                && missingTexts.contains(textOf(raw).strip());
    }

    // A number of another spelling, or from a source that holds numbers, means the same.
    private double[] missingNumbers() {
        ValueReader numbers = column.type() == ColumnType.BOOLEAN
                ? new NumberReader(column.form().numbers(), NumberReader.Kind.ANY)
                : reader;
        return column.textual()
                ? new double[0]
                : column.form().na().stream()
                        .filter(text -> !text.isBlank())
                        .filter(text -> numbers.saysNaN(text) || !Double.isNaN(numbers.read(text)))
                        .mapToDouble(numbers::read)
                        .toArray();
    }

    private String textOf(Object raw) {
        return column.type() == ColumnType.CATEGORY ? ValueText.level(raw) : ValueText.of(raw);
    }
}
