package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.fit.FitSettings.OnDependentColumns;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.util.List;
import java.util.Optional;

/** The least-squares solution itself, from second moments. */
final class ExactFit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final FitTask task;
    private final FitSettings.Exact settings;
    private final Optional<PenaltyPath> path;
    private final FitListener listener;

    ExactFit(FitTask task, FitSettings.Exact settings, FitListener listener) {
        this.settings = settings;
        path = settings.path().map(task::path);
        this.task =
                path.map(known -> task.withPenalty(known.chosen().penalty())).orElse(task);
        this.listener = listener;
    }

    /** @throws DataException where features depend on others and that is not allowed */
    Fit fit() {
        long start = System.nanoTime();
        LeastSquaresSolution solution = task.optimum();
        List<String> dependent = task.dependencies(solution);
        judge(dependent);
        CostFunction cost = task.momentCost();
        Curvature curvature = Curvature.measure(cost);
        DataReview.requireCurvature(curvature.largestEigenvalue());
        ParameterVector parameters = task.space().fromOriginalUnits(solution.model());
        TrainingResult result = TrainingResult.exact(
                parameters, evaluate(cost, parameters, curvature), (System.nanoTime() - start) / NANOS_PER_SECOND);
        listener.onResult(result);
        LearningRate none = new LearningRate(0, true, curvature);
        return new Fit(task, none, result, solution.model(), List.of(), dependent, path);
    }

    // The gradient is the one by which descent would step, which a kink is a part of.
    private static CostEvaluation evaluate(CostFunction cost, ParameterVector parameters, Curvature curvature) {
        CostEvaluation at = cost.evaluate(parameters);
        UpdateRule.Move move = new GradientStep(curvature.suggestedRate()).move(Iterate.at(parameters), at, cost);
        return new CostEvaluation(at.trainCost(), at.validationCost(), move.gradient());
    }

    private String tooFewRows() {
        long rows = task.statistics().get(Split.TRAIN).rows();
        int parameters = task.statistics().get(Split.TRAIN).features().size()
                + (task.space().fitIntercept() ? 1 : 0);
        return rows >= parameters
                ? ""
                : String.format(
                        "%nWith %,d training rows for %,d parameters, some always do: use more rows, or fewer terms.",
                        rows, parameters);
    }

    private void judge(List<String> dependent) {
        if (dependent.isEmpty()) {
            return;
        }
        String formulas = String.join("\n  ", dependent);
        if (settings.onDependentColumns() == OnDependentColumns.REFUSE) {
            throw new DataException("features depend on those before them, so that no single model is the best:\n  "
                    + formulas + tooFewRows()
                    + "\nTake them out of the model, or set training.on-dependent-columns = drop, which gives them the"
                    + " weight 0, or training.l2 above 0");
        }
        listener.onWarning("features that depend on those before them get the weight 0:\n  " + formulas);
    }
}
