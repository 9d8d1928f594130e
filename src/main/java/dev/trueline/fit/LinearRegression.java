package dev.trueline.fit;

import dev.trueline.train.optimize.CheckpointStore;

/**
 * Fits linear models. The same rows and settings give the same bits of every parameter and cost, wherever the rows are.
 *
 * <pre>
 *   Fit fit = LinearRegression.fit(rows, FitSettings.exact(), FitListener.SILENT);
 *   double price = fit.model().predict(features);
 * </pre>
 */
public final class LinearRegression {
    private LinearRegression() {}

    /**
     * Fits a model.
     *
     * @throws dev.trueline.contract.DataException when nothing can be learned from the rows, saying why
     */
    public static Fit fit(TrainingRows rows, FitSettings settings, FitListener listener) {
        return fit(FitTask.of(rows, settings, listener), listener, CheckpointStore.NONE);
    }

    /**
     * The same for a task that was checked before, with checkpoints of descent. Several rates are compared without
     * checkpoints: their runs are short.
     */
    public static Fit fit(FitTask task, FitListener listener, CheckpointStore checkpoints) {
        if (task.settings().solver() instanceof FitSettings.Exact exact) {
            return new ExactFit(task, exact, listener).fit();
        }
        return new DescentFit(task, (FitSettings.Descent) task.settings().solver(), listener, checkpoints).fit();
    }
}
