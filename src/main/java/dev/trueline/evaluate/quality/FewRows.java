package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.SliceMetrics;
import java.util.ArrayList;
import java.util.List;

/** Leaves out R2 where the rows are too few for it to say anything, and says why. */
final class FewRows {
    // Of two rows the label has one degree of freedom about its mean: any R2 is chance.
    private static final int LEAST_ROWS = 3;

    private FewRows() {}

    /**
     * The metrics without an R2 that means nothing.
     *
     * @param reference whether the model may have been fitted to these rows
     * @param features number of weights
     */
    static SplitMetrics withoutEmptyR2(SplitMetrics metrics, boolean reference, int features) {
        String reason = reason(metrics, reference, features);
        return new SplitMetrics(
                metrics.rows(),
                metrics.weight(),
                reason == null ? metrics.model() : withoutR2(metrics.model()),
                reason == null ? metrics.baseline() : withoutR2(metrics.baseline()),
                metrics.errors(),
                metrics.baselineErrors(),
                metrics.worst(),
                metrics.calibration(),
                slices(metrics.slices()),
                metrics.residuals(),
                reason);
    }

    private static String reason(SplitMetrics metrics, boolean reference, int features) {
        long rows = metrics.rows();
        int parameters = features + 1;
        if (rows == 1) {
            return "one row has no variance to explain";
        }
        if (metrics.model().r2() == null) {
            return "the label is constant in these rows";
        }
        if (rows < LEAST_ROWS) {
            return rows + " rows are too few";
        }
        // With a row more than parameters, one degree of freedom is left for the error.
        if (reference && rows <= parameters + 1) {
            return rows + " rows are too few for " + parameters + " parameters";
        }
        return null;
    }

    private static List<SliceMetrics> slices(List<SliceMetrics> slices) {
        List<SliceMetrics> judged = new ArrayList<>();
        for (SliceMetrics slice : slices) {
            boolean enough = slice.rows() >= LEAST_ROWS;
            judged.add(new SliceMetrics(
                    slice.slice(),
                    slice.rows(),
                    slice.weight(),
                    slice.small(),
                    enough ? slice.model() : withoutR2(slice.model()),
                    slice.baselineRmse()));
        }
        return List.copyOf(judged);
    }

    private static Quality withoutR2(Quality quality) {
        return new Quality(
                quality.rmse(), quality.mae(), null, quality.meanError(), quality.maxAbsoluteError(), quality.within());
    }
}
