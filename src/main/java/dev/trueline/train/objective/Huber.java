package dev.trueline.train.objective;

/**
 * The Huber loss, and how far from the model a row still counts in full.
 *
 * @param epsilon residuals of more than {@code epsilon} times their scale are clipped; above 1, because at 1 or less every row
 *     would be clipped at any scale
 */
public record Huber(double epsilon) {
    /** Loses 5 % of efficiency where residuals are normal (Huber, "Robust Statistics", 1981). */
    public static final double USUAL_EPSILON = 1.35;

    public Huber {
        if (!(epsilon > 1) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", but must be above 1 and finite");
        }
    }
}
