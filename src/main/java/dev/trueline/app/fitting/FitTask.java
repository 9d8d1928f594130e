package dev.trueline.app.fitting;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.objective.PenalizedCost;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be fitted, whoever does it.
 *
 * @param statistics of the splits that have rows
 * @param space the one that is trained in
 */
public record FitTask(
        JobConfig config, TrainingData data, Map<Split, SplitStatistics> statistics, TrainingSpace space) {
    public static FitTask of(JobConfig config, TrainingData data, Map<Split, SplitStatistics> statistics) {
        List<ColumnStatistics> features = statistics.get(Split.TRAIN).features();
        boolean intercept = config.training().fitIntercept();
        TrainingSpace raw = TrainingSpace.raw(features.size(), intercept);
        TrainingSpace space = config.training().standardize() ? TrainingSpace.standardized(features, intercept) : raw;
        return new FitTask(config, data, statistics, config.solvesExactly() && leavesOut(space) ? raw : space);
    }

    // Standardized space has no place for a constant, which without an intercept may well have a weight.
    private static boolean leavesOut(TrainingSpace space) {
        return !space.fitIntercept() && Arrays.stream(space.inverseScales()).anyMatch(scale -> scale == 0);
    }

    /** The objective, as the engine of the job computes it. */
    CostFunction cost() {
        Optional<SplitStatistics> validation = Optional.ofNullable(statistics.get(Split.VALIDATION));
        return penalized(data.cost(new LeastSquares(space, statistics.get(Split.TRAIN), validation)));
    }

    /** The objective from second moments, whatever the engine. */
    CostFunction momentCost() {
        return penalized(data.moments().cost(space));
    }

    /**
     * The optimum of the objective.
     *
     * @throws DataException where columns are so close to dependent that it cannot be found
     */
    LeastSquaresSolution optimum() {
        try {
            return data.moments().solve(config.training().problem());
        } catch (ArithmeticException unsolvable) {
            throw new DataException(unsolvable.getMessage());
        }
    }

    private CostFunction penalized(CostFunction cost) {
        double l2 = config.training().l2();
        return l2 == 0 ? cost : new PenalizedCost(cost, penalties(l2));
    }

    // The penalty is on weights per deviation, and a weight of the space is one per 1 / inverseScale.
    private double[] penalties(double l2) {
        double[] penalties = new double[space.features()];
        for (int j = 0; j < penalties.length; j++) {
            double deviation = statistics.get(Split.TRAIN).features().get(j).deviation() * space.inverseScales()[j];
            penalties[j] = l2 * (deviation * deviation);
        }
        return penalties;
    }
}
