package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.train.objective.ElasticNet;
import java.util.ArrayList;
import java.util.List;

/**
 * The elastic net at penalties from one that makes all weights 0 down, with the error of each on left-out folds, from second
 * moments alone. Each model starts where the one before it ended.
 *
 * <p>As in glmnet, the folds' mean squared errors are averaged by the weights of their rows, and the standard error of that mean
 * is the root of their weighted variance over the number of folds less one.
 *
 * @param points by descending lambda
 * @param min index of the largest lambda of the lowest mean error
 * @param oneSe index of the largest lambda whose mean error is at most one standard error above the lowest
 */
public record PenaltyPath(PathSettings settings, List<Point> points, int min, int oneSe) {
    /**
     * One model.
     *
     * @param penalty l1 and l2 of the lambda
     * @param terms how many weights are not 0
     * @param explained share of the label's variance over the training rows (of its mean square, without an intercept)
     * @param meanError on left-out folds, in squared label units
     * @param standardError of that
     * @param weights in label units per feature unit
     */
    public record Point(
            double lambda,
            ElasticNet penalty,
            int terms,
            double explained,
            double meanError,
            double standardError,
            double[] weights) {}

    /** The model that the rule takes. */
    public Point chosen() {
        return points.get(chosenIndex());
    }

    /** Its index. */
    public int chosenIndex() {
        return settings.rule() == PathSettings.Rule.MIN ? min : oneSe;
    }

    /**
     * @param folds of the training rows, at least two, each with a row of a weight above 0
     * @param train all of them together
     */
    static PenaltyPath of(List<CrossProducts> folds, CrossProducts train, boolean fitIntercept, PathSettings settings) {
        ScaledMoments moments = ScaledMoments.of(train, fitIntercept);
        double largest = CoordinateDescent.largestL1(moments) / settings.alpha();
        double[] lambdas = settings.lambdas(largest, train.rows(), moments.size());
        List<FoldErrors> errors = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            errors.add(FoldErrors.of(folds.get(fold), CrossValidation.others(folds, fold), fitIntercept));
        }
        List<Point> points = new ArrayList<>();
        double[] weights = new double[moments.size()];
        for (double lambda : lambdas) {
            ElasticNet penalty = ElasticNet.mixed(settings.alpha(), lambda);
            weights = new CoordinateDescent(moments, penalty.l1(), penalty.l2()).solve(weights);
            points.add(point(lambda, penalty, moments, weights, FoldErrors.at(errors, penalty)));
        }
        int min = lowest(points);
        return new PenaltyPath(settings, List.copyOf(points), min, within(points, min));
    }

    private static Point point(
            double lambda, ElasticNet penalty, ScaledMoments moments, double[] weights, FoldErrors.Mean error) {
        double[] original = moments.original(weights);
        int terms = 0;
        for (double weight : original) {
            terms += weight == 0 ? 0 : 1;
        }
        return new Point(
                lambda, penalty, terms, moments.explained(weights), error.mean(), error.standardError(), original);
    }

    private static int lowest(List<Point> points) {
        int lowest = 0;
        for (int i = 1; i < points.size(); i++) {
            lowest = points.get(i).meanError() < points.get(lowest).meanError() ? i : lowest;
        }
        return lowest;
    }

    private static int within(List<Point> points, int min) {
        double most = points.get(min).meanError() + points.get(min).standardError();
        int index = 0;
        while (points.get(index).meanError() > most) {
            index++;
        }
        return index;
    }
}
