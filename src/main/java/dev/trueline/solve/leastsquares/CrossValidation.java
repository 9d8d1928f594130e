package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import java.util.ArrayList;
import java.util.List;

/**
 * How well models do on rows that they were not fitted to: each fold is left out once, the model fitted exactly to all
 * others, and its error on the fold is measured, from second moments alone.
 *
 * @param mean of the folds' root mean squared errors, in label units
 * @param deviation of them, dividing by their number less one
 */
public record CrossValidation(List<Fold> folds, double mean, double deviation) {
    /**
     * One fold.
     *
     * @param rows of a weight above 0 that were left out
     * @param rmse root of the weighted mean squared error on them, in label units
     */
    public record Fold(int fold, long rows, double rmse) {}

    /**
     * Cross-validates a problem.
     *
     * @param folds at least two, each with a row of a weight above 0
     * @param order in which features get weights
     * @throws IllegalArgumentException when that is not so
     */
    static CrossValidation of(List<CrossProducts> folds, Problem problem, List<Integer> order) {
        requireRows(folds);
        List<Fold> results = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            LeastSquaresSolution fit = LeastSquaresSolution.of(others(folds, fold), problem, order);
            double cost = ExactCost.of(folds.get(fold), fit.model());
            results.add(new Fold(fold, folds.get(fold).rows(), Math.sqrt(2 * cost)));
        }
        double mean = results.stream().mapToDouble(Fold::rmse).sum() / results.size();
        double squares = 0;
        for (Fold fold : results) {
            squares += (fold.rmse - mean) * (fold.rmse - mean);
        }
        return new CrossValidation(List.copyOf(results), mean, Math.sqrt(squares / (results.size() - 1)));
    }

    /** @throws IllegalArgumentException when there are fewer than two folds, or one has no row of a weight above 0 */
    static void requireRows(List<CrossProducts> folds) {
        for (int fold = 0; fold < folds.size(); fold++) {
            requireRows(folds, fold);
        }
    }

    private static void requireRows(List<CrossProducts> folds, int fold) {
        if (folds.size() < 2 || folds.get(fold).rows() == 0) {
            throw new IllegalArgumentException("fold " + fold + " of " + folds.size() + " has "
                    + folds.get(fold).rows()
                    + " rows of a weight above 0, but cross-validation takes two folds with at least one row in each:"
                    + " use fewer folds, or more rows");
        }
    }

    /** All folds but one, together. */
    static CrossProducts others(List<CrossProducts> folds, int left) {
        CrossProducts others = new CrossProducts(folds.get(left).features());
        for (int fold = 0; fold < folds.size(); fold++) {
            if (fold != left) {
                others.merge(folds.get(fold));
            }
        }
        return others;
    }
}
