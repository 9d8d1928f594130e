package dev.trueline.train.objective;

import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;

/** How much one row alone can curve the cost. */
public final class RowCurvature {
    private RowCurvature() {}

    /**
     * Bound on the largest eigenvalue of the Hessian of one training row, {@code u n / m (|z|^2 + 1)} with n rows, from the ranges
     * of the columns; the 1 is that of the intercept.
     *
     * @param layout of the terms, of which the columns of {@code space} are one each
     */
    public static double largest(TermLayout layout, TrainingSpace space, SplitStatistics train) {
        double sum = space.fitIntercept() ? 1 : 0;
        for (int j = 0; j < layout.numbers(); j++) {
            double length = train.features().get(j).spread(space.centers()[j]) * space.inverseScales()[j];
            sum += length * length;
        }
        for (int category = 0; category < layout.categories(); category++) {
            sum += largestOfCategory(space, layout.start(category), layout.levels()[category]);
        }
        return sum * train.maxWeight() * train.rows() / train.weight();
    }

    // A row has one level or the reference level.
    private static double largestOfCategory(TrainingSpace space, int start, int levels) {
        double reference = 0;
        double most = 0;
        for (int j = start; j < start + levels; j++) {
            double inverse = space.inverseScales()[j];
            double center = space.centers()[j];
            double without = center * inverse;
            double with = (1 - center) * inverse;
            reference += without * without;
            most = Math.max(most, with * with - without * without);
        }
        return reference + most;
    }
}
