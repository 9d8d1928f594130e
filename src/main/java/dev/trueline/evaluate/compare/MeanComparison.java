package dev.trueline.evaluate.compare;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import java.util.Locale;

/**
 * A model against the first champion of all, which always predicts the mean label of the training rows: both on the same
 * rows, row by row.
 *
 * @param split whose rows these are; null when they are not divided
 * @param label name of the label
 * @param mean what the champion predicts, in label units
 */
public record MeanComparison(Split split, String label, double mean, Comparison comparison) {
    /** What the rule is called in the configuration. */
    public static final String RULE = "allow-worse-than-mean";

    /** Whether the mean squared error is shown to be larger, at the lower end of its interval. */
    public boolean worse() {
        return squaredError().lower() > 0;
    }

    /** That it is worse, with the numbers, as a sentence without an end. */
    public String reason() {
        Loss loss = squaredError();
        return String.format(
                Locale.ROOT,
                "the model is worse than always predicting the mean %s of the training rows, %s: over %,d %srows its mean"
                        + " squared error is %s, that of the mean %s; worse by %s, with %s confidence by %s to %s",
                label,
                Digits.four(mean),
                comparison.rows(),
                split == null ? "" : split.name().toLowerCase(Locale.ROOT) + " ",
                Digits.four(loss.challenger()),
                Digits.four(loss.champion()),
                Digits.four(loss.difference()),
                Digits.four(comparison.confidence()),
                Digits.four(loss.lower()),
                Digits.four(loss.upper()));
    }

    /** The same for a person to look at. */
    public Finding finding() {
        Loss loss = squaredError();
        double ratio = Math.sqrt(loss.challenger() / loss.champion());
        return new Finding(Kind.WORSE_THAN_MEAN, label, split, ratio, 1, reason());
    }

    /** The same as what the gate has against the model. */
    GateRules.Refusal refusal() {
        return new GateRules.Refusal(RULE, "WORSE_THAN_MEAN: " + reason());
    }

    private Loss squaredError() {
        return comparison.squaredError();
    }
}
