package dev.trueline.bench;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.CachedData;
import dev.trueline.train.method.ConjugateGradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.optimize.Iterate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.regression.LinearRegressionModel;

/**
 * From Parquet by conjugate gradient to the cost of MLlib's L-BFGS, cold and warm. Ours goes first, so that Spark's own start-up is
 * on our side of the cold figures.
 */
final class ConjugatePair {
    private static final double CONVERGED = 1e-12;
    private static final int MOST_STEPS = 200;

    private final Workbench workbench;

    private ConjugatePair(Workbench workbench) {
        this.workbench = workbench;
    }

    static Comparison run(Workbench workbench) {
        return new ConjugatePair(workbench).run();
    }

    private Comparison run() {
        MllibRegression mllib = MllibRegression.fromSource(workbench);
        Descent cold = descend();
        long start = System.nanoTime();
        mllib.fitLbfgs();
        double theirsCold = seconds(start);
        Descent warm = descend();
        start = System.nanoTime();
        LinearRegressionModel theirs = mllib.fitLbfgs();
        double theirsWarm = seconds(start);
        double goal = costOf(theirs);
        return Comparison.of(
                        "conjugate",
                        new Comparison.Value("Parquet to L-BFGS's cost", warm.secondsTo(goal)),
                        new Comparison.Value("MLlib L-BFGS from Parquet", theirsWarm),
                        Bar.atMost(0.25))
                .noting(String.format(
                        "%d passes; cold %.2f s against %.2f s, ratio %.3f",
                        warm.passesTo(goal), cold.secondsTo(goal), theirsCold, cold.secondsTo(goal) / theirsCold));
    }

    /** @param seconds since the source was opened, when the cost at the same index was known */
    private record Descent(List<Double> costs, List<Double> seconds) {
        int passesTo(double goal) {
            return 1 + reached(goal);
        }

        double secondsTo(double goal) {
            return seconds.get(reached(goal));
        }

        private int reached(double goal) {
            for (int step = 0; step < costs.size(); step++) {
                if (costs.get(step) <= goal) {
                    return step;
                }
            }
            throw new IllegalStateException("conjugate gradient does not reach the cost " + goal);
        }
    }

    private Descent descend() {
        long start = System.nanoTime();
        List<Double> costs = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            CostFunction cost = data.cost(Workbench.objective(data.statistics()));
            ConjugateGradientStep rule = new ConjugateGradientStep();
            Iterate at = rule.begin(ParameterVector.zero(cost.features()));
            double first = 0;
            for (int step = 0; step <= MOST_STEPS; step++) {
                CostEvaluation evaluation = cost.evaluate(at.point());
                costs.add(evaluation.trainCost());
                seconds.add(seconds(start));
                first = Math.max(first, evaluation.gradient().norm());
                if (evaluation.gradient().norm() <= CONVERGED * first) {
                    break;
                }
                at = rule.move(at, evaluation, cost).to();
            }
        }
        return new Descent(costs, seconds);
    }

    private double costOf(LinearRegressionModel model) {
        LinearModel fitted = new LinearModel(
                new ParameterVector(model.intercept(), model.coefficients().toArray()));
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            return data.cost(Workbench.objective(statistics))
                    .evaluate(Workbench.space(statistics).fromOriginalUnits(fitted))
                    .trainCost();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
