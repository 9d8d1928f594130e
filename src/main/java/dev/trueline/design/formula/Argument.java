package dev.trueline.design.formula;

import dev.trueline.contract.Visible;

/**
 * What a function is told besides its column.
 *
 * @param name empty when the place says which argument it is
 * @param value a finite Double, a Boolean or a String
 */
public record Argument(String name, Object value) {
    private static final double MOST_DIGITS = 1e15;

    public Argument {
        if (value instanceof Double number && Double.isFinite(number)) {
            value = number + 0.0; // -0.0 is written like 0.0
        } else if (!(value instanceof Boolean || value instanceof String)) {
            throw new IllegalArgumentException("argument '" + Visible.text(name) + "' is " + value
                    + "; it must be a finite Double, a Boolean or a String");
        }
    }

    /** As it stands in a formula: {@code 4}, {@code raw = TRUE} or {@code reference = "b"}. */
    public String text() {
        return (name.isEmpty() ? "" : name + " = ") + valueText();
    }

    private String valueText() {
        if (value instanceof Double number) {
            boolean whole = number == Math.rint(number) && Math.abs(number) < MOST_DIGITS;
            return whole ? Long.toString(number.longValue()) : number.toString();
        }
        return value instanceof Boolean truth ? (truth ? "TRUE" : "FALSE") : Quotes.around((String) value, '"');
    }
}
