package dev.trueline.solve.leastsquares;

import java.util.OptionalDouble;

/**
 * Which penalties a path takes: {@code count} values of lambda from the smallest one at which all weights are 0 down to
 * {@code ratio} times that, each the same factor below the one before.
 *
 * @param count from 2 to 1,000
 * @param ratio between 0 and 1, both excluded; empty for {@link #USUAL_RATIO}, or {@link #WIDE_RATIO} with fewer rows than terms
 * @param alpha share of L1, above 0 and at most 1: without L1 no lambda makes all weights 0
 * @param rule which of the models is the one
 */
public record PathSettings(int count, OptionalDouble ratio, double alpha, Rule rule) {
    /** The ratio with at least as many rows as terms. */
    public static final double USUAL_RATIO = 1e-4;

    /** The ratio with fewer rows than terms, whose models at small penalties fit the rows without error. */
    public static final double WIDE_RATIO = 1e-2;

    /** More models are not worth their time. */
    public static final int MOST = 1000;

    /** How the model is chosen by its error on left-out folds. */
    public enum Rule {
        /** The lowest mean error. */
        MIN("min"),
        /** The largest lambda whose mean error is at most one standard error above the lowest. */
        ONE_SE("one-se");

        private final String title;

        Rule(String title) {
            this.title = title;
        }

        /** As settings and files name it. */
        public String title() {
            return title;
        }
    }

    public PathSettings {
        if (count < 2 || count > MOST) {
            throw new IllegalArgumentException("a path of " + count + " lambdas; take 2 to " + MOST);
        }
        if (ratio.isPresent() && !(ratio.getAsDouble() > 0 && ratio.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "the ratio of lambdas is " + ratio.getAsDouble() + ", but must be above 0 and below 1");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha, the share of L1, is " + alpha
                    + ", but a path needs it above 0 and at most 1: without L1 no lambda makes all weights 0");
        }
    }

    double[] lambdas(double largest, long rows, int terms) {
        double last = ratio.orElse(rows < terms ? WIDE_RATIO : USUAL_RATIO);
        double[] lambdas = new double[count];
        for (int i = 0; i < count; i++) {
            lambdas[i] = largest * StrictMath.pow(last, (double) i / (count - 1));
        }
        return lambdas;
    }
}
