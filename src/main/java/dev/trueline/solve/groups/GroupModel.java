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
 * @param inference empty where there is none: no model, shrinkage, a penalty, or no more rows than parameters
 * @param heldOut errors over the validation and test rows together; empty where there is no model, or none of these rows
 * @param reason why there is no model, or what is to be known of it; empty where nothing is
 */
public record GroupModel(
        Manner manner,
        Map<Split, Long> rows,
        Optional<LinearModel> model,
        Optional<Inference> inference,
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

    /** Standard errors of the intercept and then of every weight; NaN of those without one. */
    public double[] standardErrors() {
        double[] errors = new double[model.orElseThrow().parameters().features() + 1];
        Arrays.fill(errors, Double.NaN);
        inference.ifPresent(known -> {
            for (Estimate estimate : known.estimates()) {
                errors[estimate.feature() == Estimate.INTERCEPT ? 0 : estimate.feature() + 1] =
                        estimate.standardError();
            }
        });
        return errors;
    }
}
