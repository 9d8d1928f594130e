package dev.trueline.solve.inference;

/**
 * One parameter of the least-squares model with its uncertainty, in label units per feature unit.
 *
 * @param feature counted from 0, or {@link #INTERCEPT}
 * @param standardError 0 where the fit is perfect
 * @param t the estimate over its standard error; infinite where the fit is perfect, NaN for 0 over 0
 * @param p two-sided probability of a t as large if the parameter were 0
 * @param low lower end of the 95% confidence interval
 * @param high upper end of the 95% confidence interval
 * @param varianceInflation 1 / (1 - R2) of the feature regressed on the others; NaN for the intercept
 */
public record Estimate(
        int feature,
        double value,
        double standardError,
        double t,
        double p,
        double low,
        double high,
        double varianceInflation) {
    /** Stands for the intercept in place of a feature. */
    public static final int INTERCEPT = -1;
}
