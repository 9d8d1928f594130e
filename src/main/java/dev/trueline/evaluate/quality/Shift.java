package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;

/**
 * How a column differs between a held-out split and the training rows.
 *
 * @param meanDifference held-out mean minus training mean, in deviations (the root of the mean of both variances); null
 *     when the column is constant in both
 * @param meanLimit what it may amount to: 0.1, or more where the splits are so small that chance alone may do it
 * @param stabilityIndex population stability index over the deciles of the training rows: the sum of {@code (p - q) ln(p
 *     / q)} over the shares p and q of the rows in each; null for columns without bands
 * @param stabilityLimit what that may amount to, likewise; null for columns without bands
 */
public record Shift(
        String column,
        Split split,
        Double meanDifference,
        double meanLimit,
        Double stabilityIndex,
        Double stabilityLimit) {
    public boolean meanMoved() {
        return meanDifference != null && Math.abs(meanDifference) > meanLimit;
    }

    public boolean sharesMoved() {
        return stabilityIndex != null && stabilityIndex > stabilityLimit;
    }
}
