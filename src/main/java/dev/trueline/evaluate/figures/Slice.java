package dev.trueline.evaluate.figures;

/**
 * Some rows that have a value of one column in common.
 *
 * @param value the value; null for other kinds
 * @param from smallest number of a band in the training rows; null for other kinds
 * @param to largest number of a band in the training rows; null for other kinds
 */
public record Slice(String column, Kind kind, String value, Double from, Double to) {
    /** How the rows are found. */
    public enum Kind {
        /** All have the same value. */
        VALUE,
        /** All lie within a band of numbers. */
        BAND,
        /** None has a value. */
        MISSING,
        /** Their values are too many to be kept apart. */
        OTHER
    }

    public static Slice value(String column, String value) {
        return new Slice(column, Kind.VALUE, value, null, null);
    }

    public static Slice band(String column, double from, double to) {
        return new Slice(column, Kind.BAND, null, from, to);
    }

    public static Slice of(String column, Kind kind) {
        return new Slice(column, kind, null, null, null);
    }

    /** For people. */
    public String label() {
        return switch (kind) {
            case VALUE -> column + " = " + value;
            case BAND ->
                from.equals(to)
                        ? column + " = " + Digits.six(from)
                        : column + " from " + Digits.six(from) + " to " + Digits.six(to);
            case MISSING -> column + " missing";
            case OTHER -> "other values of " + column;
        };
    }
}
