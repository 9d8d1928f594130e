package dev.trueline.app.fitting;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.DataException;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.leastsquares.Dependency;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.LearningRate;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;

/** The least-squares solution itself, from second moments. */
public final class ExactFit implements Fitting {
    private static final double NANOS_PER_SECOND = 1e9;

    private final FitTask task;
    private final Narrator narrator;

    public ExactFit(FitTask task, Narrator narrator) {
        this.task = task;
        this.narrator = narrator;
    }

    /** @throws DataException where features depend on others and that is not allowed */
    @Override
    public Fit fit() {
        long start = System.nanoTime();
        LeastSquaresSolution solution = task.optimum();
        judge(solution.dependencies());
        CostFunction cost = task.momentCost();
        Curvature curvature = Curvature.measure(cost);
        DataReview.requireCurvature(curvature);
        ParameterVector parameters = task.space().fromOriginalUnits(solution.line());
        TrainingResult result = TrainingResult.exact(
                parameters, cost.evaluate(parameters), (System.nanoTime() - start) / NANOS_PER_SECOND);
        narrator.say("Solved: %s (%s).", result.stopReason().meaning(), result.stopReason());
        LearningRate none = new LearningRate(0, true, curvature);
        List<String> dependent = formulas(task.config(), solution.dependencies());
        return new Fit(task, none, result, solution.line(), List.of(), dependent);
    }

    private void judge(List<Dependency> dependencies) {
        if (dependencies.isEmpty()) {
            return;
        }
        String described = describe(task.config(), dependencies);
        if (task.config().training().onDependentColumns() == JobConfig.OnDependentColumns.REFUSE) {
            throw new DataException("features depend on those before them, so that no single line is the best:\n  "
                    + described + "\nRemove them from the contract, or set training.on-dependent-columns = drop, which"
                    + " gives them the weight 0, or training.l2 above 0");
        }
        narrator.warn("features that depend on those before them get the weight 0:\n  " + described);
    }

    /** One line a dependency. */
    static String describe(JobConfig config, List<Dependency> dependencies) {
        return String.join("\n  ", formulas(config, dependencies));
    }

    public static List<String> formulas(JobConfig config, List<Dependency> dependencies) {
        List<String> names =
                config.contract().features().stream().map(ColumnContract::name).toList();
        return dependencies.stream()
                .map(dependency -> dependency.describe(names))
                .toList();
    }
}
