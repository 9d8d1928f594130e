package dev.trueline.bench;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.CachedData;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.ml.regression.LinearRegressionModel;

/** From Parquet to a model as good as that of MLlib's L-BFGS: the same cost on the same rows. */
final class TrainingPair {
    private static final int MOST_STEPS = 2000;

    private TrainingPair() {}

    static Comparison run(Workbench workbench) {
        MllibRegression mllib = MllibRegression.fromSource(workbench);
        mllib.fitLbfgs();
        long start = System.nanoTime();
        LinearRegressionModel theirs = mllib.fitLbfgs();
        double theirSeconds = (System.nanoTime() - start) / 1e9;

        start = System.nanoTime();
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            CostFunction cost = data.cost(Workbench.objective(statistics));
            double goal = cost.evaluate(Workbench.space(statistics).fromOriginalUnits(fitted(theirs)))
                    .trainCost();
            Descent descent = descend(cost, goal);
            double ourSeconds = (System.nanoTime() - start) / 1e9;
            return Comparison.of(
                            "training",
                            new Comparison.Value("Parquet to L-BFGS's cost", ourSeconds),
                            new Comparison.Value("MLlib L-BFGS from Parquet", theirSeconds),
                            Bar.none())
                    .noting(descent.describe(goal));
        }
    }

    private record Descent(int steps, double cost) {
        String describe(double goal) {
            return cost <= goal
                    ? steps + " steps of plain descent"
                    : String.format("not there after %d steps: cost %.6g times L-BFGS's", steps, cost / goal);
        }
    }

    private static Descent descend(CostFunction cost, double goal) {
        double rate = LearningRate.choose(OptionalDouble.empty(), Curvature.measure(cost))
                .value();
        ParameterVector parameters = ParameterVector.zero(cost.features());
        CostEvaluation evaluation = cost.evaluate(parameters);
        int steps = 0;
        while (evaluation.trainCost() > goal && steps < MOST_STEPS) {
            parameters = parameters.plus(-rate, evaluation.gradient());
            evaluation = cost.evaluate(parameters);
            steps++;
        }
        return new Descent(steps, evaluation.trainCost());
    }

    private static LinearModel fitted(LinearRegressionModel model) {
        return new LinearModel(
                new ParameterVector(model.intercept(), model.coefficients().toArray()));
    }
}
