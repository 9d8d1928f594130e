package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.leastsquares.CrossValidation;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.HuberLoss;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.objective.Objective;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.RowCurvature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows from which something can be learned, and how.
 *
 * @param statistics of the splits that have rows of a weight above 0
 * @param space the one that is trained in
 */
public record FitTask(
        TrainingRows rows, FitSettings settings, Map<Split, SplitStatistics> statistics, TrainingSpace space) {
    /**
     * Checks the rows.
     *
     * @param listener is told what is odd about them
     * @throws DataException when nothing can be learned from them, saying why
     */
    public static FitTask of(TrainingRows rows, FitSettings settings, FitListener listener) {
        DataReview review = new DataReview(rows.design(), rows.rows());
        review.requireTrainingRows();
        Map<Split, SplitStatistics> statistics = rows.statistics();
        SplitStatistics train = statistics.get(Split.TRAIN);
        review.requireSomethingToLearn(train);
        TrainingSpace space = space(settings, train.features());
        review.warnings(train, space).forEach(listener::onWarning);
        return new FitTask(rows, settings, statistics, space);
    }

    private static TrainingSpace space(FitSettings settings, List<ColumnStatistics> features) {
        boolean intercept = settings.problem().fitIntercept();
        TrainingSpace raw = TrainingSpace.raw(features.size(), intercept);
        TrainingSpace space = settings.standardize() ? TrainingSpace.standardized(features, intercept) : raw;
        return settings.solvesExactly() && leavesOut(space) ? raw : space;
    }

    // Standardized space has no place for a constant, which without an intercept may well have a weight.
    private static boolean leavesOut(TrainingSpace space) {
        return !space.fitIntercept() && Arrays.stream(space.inverseScales()).anyMatch(scale -> scale == 0);
    }

    public Design design() {
        return rows.design();
    }

    /**
     * The optimum of the objective.
     *
     * @throws DataException where columns are so close to dependent that it cannot be found
     */
    LeastSquaresSolution optimum() {
        try {
            return rows.moments().solve(settings.problem());
        } catch (ArithmeticException unsolvable) {
            throw new DataException(unsolvable.getMessage());
        }
    }

    /**
     * Fits each fold of the training rows left out, exactly, and measures the models on what was left out.
     *
     * @throws IllegalArgumentException when there are too few rows for it
     * @throws DataException where columns are so close to dependent that a fold has no solution
     */
    public CrossValidation crossValidate() {
        try {
            return rows.moments().crossValidate(settings.problem());
        } catch (ArithmeticException unsolvable) {
            throw new DataException(unsolvable.getMessage());
        }
    }

    /**
     * The path of penalties over the folds of the training rows.
     *
     * @throws DataException when there are too few rows for it
     */
    PenaltyPath path(PathSettings path) {
        try {
            return rows.moments().path(settings.problem().fitIntercept(), path);
        } catch (IllegalArgumentException tooFewRows) {
            throw new DataException("a path of penalties cannot be cross-validated: " + tooFewRows.getMessage());
        }
    }

    FitTask withPenalty(Penalty penalty) {
        return new FitTask(rows, settings.withPenalty(penalty), statistics, space);
    }

    /** How features depend on those before them, a formula each; empty where none does. */
    List<String> dependencies(LeastSquaresSolution solution) {
        List<String> names = design().names();
        return solution.dependencies().stream()
                .map(dependency -> dependency.describe(names))
                .toList();
    }

    /** Where descent starts, in original units. */
    LinearModel start() {
        return initialModel().orElseGet(() -> space.toOriginalUnits(ParameterVector.zero(space.features())));
    }

    /**
     * Where descent starts, in the space that is trained in. The scale of residuals starts at their root mean square there, so that
     * no more than {@code 1 / epsilon^2} of the rows are clipped.
     */
    ParameterVector origin() {
        ParameterVector origin =
                initialModel().map(space::fromOriginalUnits).orElseGet(() -> ParameterVector.zero(space.features()));
        if (settings.huber().isEmpty()) {
            return origin;
        }
        return origin.with(
                Math.sqrt(2 * rows.cost(leastSquares()).evaluate(origin).trainCost()));
    }

    /** The model of parameters in the space that is trained in. */
    LinearModel model(ParameterVector parameters) {
        return space.toOriginalUnits(parameters.first(space.features()));
    }

    private Optional<LinearModel> initialModel() {
        return settings.solver() instanceof FitSettings.Descent descent ? descent.initialModel() : Optional.empty();
    }

    /** The objective, as the rows compute it. */
    CostFunction cost() {
        return penalized(rows.cost(objective()));
    }

    private Objective objective() {
        return settings.huber()
                .<Objective>map(huber ->
                        new HuberLoss(huber, rows.design().layout(), space, statistics.get(Split.TRAIN), validation()))
                .orElseGet(this::leastSquares);
    }

    private LeastSquares leastSquares() {
        return new LeastSquares(rows.design().layout(), space, statistics.get(Split.TRAIN), validation());
    }

    private Optional<SplitStatistics> validation() {
        return Optional.ofNullable(statistics.get(Split.VALIDATION));
    }

    /** Bound on the curvature that one training row has, the penalty included. */
    double largestRowCurvature() {
        double penalty = 0;
        for (double deviation : deviations()) {
            penalty = Math.max(penalty, settings.problem().penalty().curvature(deviation));
        }
        return RowCurvature.largest(rows.design().layout(), space, statistics.get(Split.TRAIN)) + penalty;
    }

    /** The objective from second moments. */
    CostFunction momentCost() {
        return penalized(rows.moments().cost(space));
    }

    private CostFunction penalized(CostFunction cost) {
        Penalty penalty = settings.problem().penalty();
        return penalty.isZero() ? cost : new PenalizedCost(cost, penalty, Arrays.copyOf(deviations(), cost.features()));
    }

    // Of the features, in the space that is trained in.
    private double[] deviations() {
        double[] deviations = new double[space.features()];
        for (int j = 0; j < deviations.length; j++) {
            deviations[j] = statistics.get(Split.TRAIN).features().get(j).deviation() * space.inverseScales()[j];
        }
        return deviations;
    }
}
