package dev.trueline.design.encoding;

/** Writes constants the way that people do in formulas. */
public final class Constant {
    private Constant() {}

    /** A whole number without a point; any other number as Java writes it. */
    public static String text(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
