package dev.trueline.model;

import dev.trueline.design.encoding.Transform;
import java.io.Serializable;

/**
 * From the label that a model was fitted to, a function of the label of the table, back to that label.
 *
 * <p>The mean of a function is not the function of the mean: {@code exp} of a predicted logarithm is too small on average. Duan's
 * smearing estimate (Duan 1983, "Smearing Estimate: A Nonparametric Retransformation Method") makes up for that by the residuals of
 * the training rows: a prediction p becomes the mean of {@code inverse(p + r)} over their residuals r. For the functions here that is
 * a factor or a summand, which is all that is kept.
 *
 * @param function null where the model was fitted to the label itself
 * @param smearing mean of {@link #smear} over the training rows
 */
public record LabelTransform(Transform.Function function, double smearing) implements Serializable {
    /** The label itself. */
    public static final LabelTransform NONE = new LabelTransform(null, 0);

    /** Back without a correction, as for labels. */
    public static LabelTransform inverse(Transform.Function function) {
        return function == null ? NONE : new LabelTransform(function, function == Transform.Function.SQRT ? 0 : 1);
    }

    /** The same with the mean that was found. */
    public LabelTransform smearedBy(double mean) {
        return new LabelTransform(function, mean);
    }

    /** Whether the model was fitted to the label itself. */
    public boolean plain() {
        return function == null;
    }

    /** What a residual, label less prediction, adds to the mean that corrects predictions. */
    public double smear(double residual) {
        return function == Transform.Function.SQRT ? residual * residual : power(residual);
    }

    /** The label of the table for a fitted label or a prediction of it. */
    public double back(double fitted) {
        if (function == null) {
            return fitted;
        }
        return switch (function) {
            case SQRT -> fitted * fitted + smearing;
            case LOG1P -> smearing == 1 ? StrictMath.expm1(fitted) : StrictMath.exp(fitted) * smearing - 1;
            default -> power(fitted) * smearing;
        };
    }

    /** The same for the first {@code count} numbers, in place. */
    public void back(double[] fitted, int count) {
        for (int i = 0; function != null && i < count; i++) {
            fitted[i] = back(fitted[i]);
        }
    }

    private double power(double exponent) {
        return switch (function) {
            case LOG2 -> StrictMath.pow(2, exponent);
            case LOG10 -> StrictMath.pow(10, exponent);
            default -> StrictMath.exp(exponent);
        };
    }
}
