package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.fit.Fit;
import dev.trueline.solve.leastsquares.PenaltyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The path of penalties as a file.
 *
 * @param folds how many the errors are measured on
 * @param lambdaMin lambda of the lowest mean error
 * @param lambdaOneSe the largest lambda whose mean error is at most one standard error above that
 * @param lambda the one that the rule takes, whose exact solution is published
 */
record PathDocument(
        double alpha,
        int folds,
        String rule,
        double lambda,
        double lambdaMin,
        double lambdaOneSe,
        List<PathDocument.Point> points) {
    /** One model; errors are mean squares on the folds, in squared label units. */
    record Point(
            double lambda,
            double l1,
            double l2,
            int nonZero,
            double r2,
            double meanError,
            double standardError,
            Map<String, Double> weights) {}

    static PathDocument of(JobConfig config, Fit fit, PenaltyPath path) {
        List<String> names = fit.task().design().names();
        return new PathDocument(
                path.settings().alpha(),
                config.split().folds(),
                path.settings().rule().title(),
                path.chosen().lambda(),
                path.points().get(path.min()).lambda(),
                path.points().get(path.oneSe()).lambda(),
                path.points().stream().map(point -> point(names, point)).toList());
    }

    private static Point point(List<String> names, PenaltyPath.Point point) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int j = 0; j < names.size(); j++) {
            weights.put(names.get(j), point.weights()[j]);
        }
        return new Point(
                point.lambda(),
                point.penalty().l1(),
                point.penalty().l2(),
                point.terms(),
                point.explained(),
                point.meanError(),
                point.standardError(),
                weights);
    }
}
