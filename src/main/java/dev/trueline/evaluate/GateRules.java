package dev.trueline.evaluate;

import dev.trueline.evaluate.Comparison.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * When a model may not take the place of another.
 *
 * @param maxWorsening largest share of the champion's mean loss by which the challenger's may be larger; refused is what
 *     is worse by more with {@code confidence}, so that chance alone refuses nothing
 * @param confidence of the interval whose lower end counts, in (0, 1)
 * @param maxDrift largest population stability index of a column that has moved; null for none
 */
public record GateRules(double maxWorsening, double confidence, Double maxDrift) {
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
     * @param drift null when it is not known
     */
    public List<Refusal> refusals(Comparison comparison, Drift drift) {
        List<Refusal> refusals = new ArrayList<>();
        if (comparison != null) {
            judge("squared error", comparison.squaredError(), refusals);
            judge("absolute error", comparison.absoluteError(), refusals);
        }
        if (drift != null && maxDrift != null) {
            for (ColumnDrift column : drift.moved()) {
                judge(column, refusals);
            }
        }
        return refusals;
    }

    private void judge(String name, Loss loss, List<Refusal> refusals) {
        double allowed = maxWorsening * loss.champion();
        if (loss.lower() > allowed) {
            refusals.add(new Refusal(
                    "max-worsening",
                    String.format(
                            "the mean %s of the challenger is %.6g, that of the champion %.6g: worse by %.6g, with %s"
                                    + " confidence by %.6g to %.6g, but at most %.6g (max-worsening = %s) is allowed",
                            name,
                            loss.challenger(),
                            loss.champion(),
                            loss.difference(),
                            confidence,
                            loss.lower(),
                            loss.upper(),
                            allowed,
                            maxWorsening)));
        }
    }

    private void judge(ColumnDrift column, List<Refusal> refusals) {
        if (column.stabilityIndex() > maxDrift) {
            refusals.add(new Refusal(
                    "max-drift", column.describe() + ", but at most " + maxDrift + " (max-drift) is allowed"));
        }
    }
}
