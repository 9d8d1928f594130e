package dev.trueline.evaluate.figures;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.quality.FeatureResiduals;
import dev.trueline.evaluate.quality.Shift;

/**
 * Something that a person should look at before relying on the model.
 *
 * @param subject the column or slice
 * @param split where it shows; null when it concerns all of them
 * @param value what was found
 * @param limit what would have been unremarkable
 * @param sentence all of it, for people
 */
public record Finding(Kind kind, String subject, Split split, double value, double limit, String sentence) {
    /** The same of rows that are in no split. */
    public Finding undivided() {
        return new Finding(kind, subject, null, value, limit, sentence);
    }

    /** The same with something to do about it, as a part of a sentence. */
    public Finding adding(String remedy) {
        return new Finding(kind, subject, split, value, limit, sentence + "; " + remedy);
    }

    /** What it is about. */
    public enum Kind {
        /** The model is shown to be worse than the mean label of the training rows; the value is the RMSE ratio. */
        WORSE_THAN_MEAN,
        /** The validation cost was lowest before the first step; the value is that cost. */
        NO_STEP_HELPED,
        /** One held-out row has most of the squared error of its split; the value is its share. */
        DECIDING_ROW,
        /** A few rows hold most of the squared error; the value is the RMSE over that which goes with the other rows. */
        HEAVY_TAIL,
        /** A value of a held-out row is far outside the training range; the value is by how many widths of it. */
        EXTREME_VALUE,
        /** A feature all but determines the label; the value is their correlation. */
        LEAKING_FEATURE,
        /** A key predicts the label; the value is their correlation. */
        PREDICTIVE_KEY,
        /** A feature is constant in one split but not in another; the value is that constant. */
        CONSTANT_IN_ONE_SPLIT,
        /** A column is distributed differently in a held-out split; the value is a {@link Shift}. */
        SKEW,
        /** A slice is much worse than its split; the value is the ratio of their RMSE. */
        BAD_SLICE,
        /** The model is off in one direction on a slice; the value is by how much, in RMSE of its split. */
        BIASED_SLICE,
        /** Residuals bend along a feature; the value is {@link FeatureResiduals#explained}. */
        CURVATURE,
        /** Levels of a category differ only in blanks, case, Unicode form, or as 1 and 1.0 do; the value is how many look like another. */
        LOOKALIKE_LEVELS,
        /** A slice column has more values than are kept apart; the value is how many are kept. */
        TOO_MANY_VALUES
    }
}
