package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.drift.ColumnShift;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When a model may not take the place of another.
 *
 * @param maxWorsening largest share of the champion's mean loss by which the challenger's may be larger; refused is what
 *     is worse by more with {@code confidence}, so that chance alone refuses nothing
 * @param maxSliceWorsening the same for each slice, with the confidence of {@link SliceComparisons}; at least {@code
 *     maxWorsening}, for what may be worse as a whole may be so in its parts
 * @param confidence of the interval whose lower end counts, in (0, 1)
 * @param maxDrift largest population stability index of a column that has moved; null for none
 */
public record GateRules(double maxWorsening, double maxSliceWorsening, double confidence, Double maxDrift) {
    public GateRules {
        maxSliceWorsening = Math.max(maxSliceWorsening, maxWorsening);
    }

    /**
     * A rule that refuses.
     *
     * @param rule its name in the configuration
     * @param reason what is against it, with the numbers
     */
    public record Refusal(String rule, String reason) {}

    /**
     * What refuses; empty when nothing does.
     *
     * @param comparison null when there is no champion
     * @param slices null when there is no champion
     * @param drift null when it is not known
     */
    List<Refusal> refusals(Comparison comparison, SliceComparisons slices, Drift drift) {
        List<Refusal> refusals = new ArrayList<>();
        if (comparison != null) {
            judge("squared error", comparison.squaredError(), refusals);
            judge("absolute error", comparison.absoluteError(), refusals);
            if (slices.refused() > 0) {
                refusals.add(refusal(slices));
            }
        }
        if (drift != null && maxDrift != null) {
            for (ColumnShift column : drift.moved()) {
                judge(column, refusals);
            }
        }
        return refusals;
    }

    /** Whether a slice is so much worse that it alone refuses. */
    boolean refusesSlice(Comparison slice) {
        return exceeds(slice.squaredError(), maxSliceWorsening) || exceeds(slice.absoluteError(), maxSliceWorsening);
    }

    private static boolean exceeds(Loss loss, double share) {
        return loss.lower() > share * loss.champion();
    }

    private void judge(String name, Loss loss, List<Refusal> refusals) {
        if (exceeds(loss, maxWorsening)) {
            String what = "the mean " + name;
            refusals.add(new Refusal("max-worsening", reason(what, loss, confidence, "max-worsening", maxWorsening)));
        }
    }

    // One sentence, however many there are; the others are in the list of slices.
    private Refusal refusal(SliceComparisons slices) {
        SliceComparison slice = slices.worst().get(0);
        SliceComparison.Worst worst = slice.worst();
        String where = String.format(
                Locale.ROOT,
                "over the %,d rows with %s, the mean %s",
                slice.rows(),
                slice.slice().label(),
                worst.name());
        String reason = reason(where, worst.loss(), slices.confidence(), "max-slice-worsening", maxSliceWorsening);
        int others = slices.refused() - 1;
        return new Refusal(
                "max-slice-worsening",
                others == 0 ? reason : reason + "; and " + others + (others == 1 ? " other slice" : " other slices"));
    }

    private static String reason(String what, Loss loss, double confidence, String rule, double share) {
        return "%s of the challenger is %s, that of the champion %s: worse by %s, with %s confidence by %s to %s, but at most %s (%s = %s) is allowed"
                .formatted(
                        what,
                        Digits.six(loss.challenger()),
                        Digits.six(loss.champion()),
                        Digits.six(loss.difference()),
                        Digits.six(confidence),
                        Digits.six(loss.lower()),
                        Digits.six(loss.upper()),
                        Digits.six(share * loss.champion()),
                        rule,
                        share);
    }

    private void judge(ColumnShift column, List<Refusal> refusals) {
        if (column.stabilityIndex() > maxDrift) {
            refusals.add(new Refusal(
                    "max-drift", column.describe() + ", but at most " + maxDrift + " (max-drift) is allowed"));
        }
    }
}
