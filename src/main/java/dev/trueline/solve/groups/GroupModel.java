package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.inference.Inference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one group.
 *
 * @param rows of each split, those of weight 0 among them
 * @param model in original units; empty where there is none
 * @param uncertainty empty where there is none: no model, shrinkage, a penalty, or no more rows than parameters
 * @param heldOut errors over the validation and test rows together; empty where there is no model, or none of these rows
 * @param reason why there is no model, or what is to be known of it; empty where nothing is
 */
public record GroupModel(
        Manner manner,
        Map<Split, Long> rows,
        Optional<LinearModel> model,
        Optional<Uncertainty> uncertainty,
        Optional<HeldOutErrors> heldOut,
        String reason) {
    /** How the model of a group was found. */
    public enum Manner {
        /** It solves the problem over the rows of the group alone. */
        EXACT,
        /** It is shrunk towards the pooled model. */
        SHRUNK,
        /** There is none. */
        NONE
    }

    /**
     * How certain a model is, under the assumptions of {@link Inference}.
     *
     * @param standardErrors of the intercept and then of every weight; NaN of those without one
     * @param residualDeviation in label units
     * @param r2 over the training rows; not finite where the label does not vary
     */
    public record Uncertainty(double[] standardErrors, double residualDeviation, double r2) {
        static Uncertainty of(Inference inference, int terms) {
            double[] errors = new double[terms + 1];
            Arrays.fill(errors, Double.NaN);
            for (Estimate estimate : inference.estimates()) {
                errors[estimate.feature() == Estimate.INTERCEPT ? 0 : estimate.feature() + 1] =
                        estimate.standardError();
            }
            return new Uncertainty(errors, inference.residualDeviation(), inference.r2());
        }
    }
}
