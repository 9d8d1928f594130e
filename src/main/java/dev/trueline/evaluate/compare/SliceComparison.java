package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;

/**
 * Two models on the rows of a slice.
 *
 * @param rows of a weight above 0
 * @param small whether they are fewer than {@value SliceMetrics#SMALL}, too few to judge by
 * @param refused whether the challenger is worse than the rules allow; never of a small slice
 * @param squaredError in squared label units
 * @param absoluteError in label units
 */
public record SliceComparison(
        Slice slice, long rows, boolean small, boolean refused, Loss squaredError, Loss absoluteError) {
    /** What the loss is called by which the challenger is worse, and that loss. */
    public record Worst(String name, Loss loss) {}

    static SliceComparison of(Slice slice, Comparison comparison, GateRules rules) {
        boolean small = comparison.rows() < SliceMetrics.SMALL;
        return new SliceComparison(
                slice,
                comparison.rows(),
                small,
                !small && rules.refusesSlice(comparison),
                comparison.squaredError(),
                comparison.absoluteError());
    }

    /** The loss by which the challenger is shown to be worse by the larger share. */
    public Worst worst() {
        return absoluteError.leastWorsening() > squaredError.leastWorsening()
                ? new Worst("absolute error", absoluteError)
                : new Worst("squared error", squaredError);
    }
}
