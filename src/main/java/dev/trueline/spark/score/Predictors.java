package dev.trueline.spark.score;

import dev.trueline.model.LinearModel;
import dev.trueline.model.Predictor;
import dev.trueline.spark.groups.GroupChoice;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What predicts rows: the model of their group where there is one, and else that of all rows.
 *
 * @param pooled the model of all rows
 * @param groups null where there is no model per group
 */
public record Predictors(Predictor pooled, GroupChoice groups) implements Serializable {
    /** Of one model for all rows. */
    public static Predictors of(Predictor model) {
        return new Predictors(model, null);
    }

    /** The prediction for one row, in the unit of the label. */
    double predict(double[] numbers, int[] codes, IntFunction<String> texts) {
        LinearModel own = groups == null ? null : groups.model(texts);
        return own == null
                ? pooled.predict(numbers, codes)
                : new Predictor(own, pooled.layout(), pooled.transform()).predict(numbers, codes);
    }

    Optional<GroupChoice> choice() {
        return Optional.ofNullable(groups);
    }
}
