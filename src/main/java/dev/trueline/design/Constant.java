package dev.trueline.design;

/** Writes constants the way that people do in formulas. */
final class Constant {
    private Constant() {}

    /** A whole number without a point; any other number as Java writes it. */
    static String text(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
