package dev.trueline.train.objective;

import dev.trueline.math.kernel.Clip;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The Huber loss with the scale s of the residuals estimated along with the model (Huber 1981, section 7.7; Owen, "A robust hybrid
 * of lasso and ridge regression", 2007), as scikit-learn and Spark MLlib minimize it: with r the residual {@code f(x) - y}, p the
 * residual clipped at {@code epsilon s}, and m the sum of u,
 *
 * <pre>
 *   J(w, b, s) = 1/(2m) * sum u * (s + H(r/s) s)       H(z) = z^2 for |z| &lt;= epsilon, else 2 epsilon |z| - epsilon^2
 *   dJ/dw_j    = 1/(ms) * sum u * p * z_j
 *   dJ/db      = 1/(ms) * sum u * p
 *   dJ/ds      = 1/2 * (1 - 1/(m s^2) * sum u * p^2)
 * </pre>
 *
 * <p>J has the units of the label, is convex in all three together, and {@code s H(r/s) = p (2r - p) / s}, so that one pass tells
 * all. The scale is the last weight of the parameters. Where J is least, {@code s^2} is the mean square of clipped residuals.
 */
public final class HuberLoss implements Objective {
    private static final double LEAST_SHARE_LEFT = 0.1;
    // Against predictions, of which a residual is a difference; and against the label, where predictions shrink to 0 as
    // well.
    private static final double VANISHED = 0x1p-40;
    private static final double VANISHED_TO_LABELS = 0x1p-100;

    private final Huber huber;
    private final ResidualPasses passes;
    private final ObjectiveScale scale;

    /**
     * @param layout of the terms, of which the columns of {@code space} are one each
     * @param train bounds and weight of the training rows
     * @param validation the same of the validation rows; empty when none are held out
     */
    public HuberLoss(
            Huber huber,
            TermLayout layout,
            TrainingSpace space,
            SplitStatistics train,
            Optional<SplitStatistics> validation) {
        this.huber = huber;
        passes = new ResidualPasses(layout, space, train, validation);
        scale = ObjectiveScale.of(space, train).withResidualScale();
    }

    @Override
    public TrainingSpace space() {
        return passes.space();
    }

    @Override
    public int features() {
        return space().features() + 1;
    }

    /** So many rows lie on one model that the scale of their residuals shrinks to 0. */
    public static final class NoMinimumException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoMinimumException(String message) {
            super(message);
        }
    }

    /** @throws NoMinimumException when the scale has shrunk to nothing */
    @Override
    public CostEvaluation evaluate(ParameterVector parameters, Function<LinearPass, GradientSums> run) {
        double residualScale = residualScale(parameters);
        requireSpread(parameters);
        double limit = huber.epsilon() * residualScale;
        if (!parameters.isFinite() || Double.isInfinite(limit)) {
            return CostEvaluation.overflow(features());
        }
        return passes.at(parameters.first(space().features()), new Clip(limit), run)
                .map(sums -> evaluation(residualScale, sums))
                .orElseGet(() -> CostEvaluation.overflow(features()));
    }

    private CostEvaluation evaluation(double residualScale, ResidualPasses.Sums sums) {
        double weight = passes.train().weight();
        OptionalDouble validation = sums.validationCost();
        double meanSquare = sums.squares() / weight / residualScale / residualScale;
        return new CostEvaluation(
                cost(residualScale, sums.cost(), weight),
                validation.isEmpty()
                        ? validation
                        : OptionalDouble.of(cost(
                                residualScale,
                                validation.getAsDouble(),
                                passes.validation().orElseThrow().weight())),
                sums.gradient().dividedBy(weight).dividedBy(residualScale).with((1 - meanSquare) / 2));
    }

    private static double cost(double residualScale, double sum, double weight) {
        return (residualScale + sum / weight / residualScale) / 2;
    }

    private void requireSpread(ParameterVector parameters) {
        double least =
                Math.max(VANISHED * scale.magnitude(parameters), VANISHED_TO_LABELS * residualScale(scale.meanModel()));
        if (residualScale(parameters) < least) {
            throw new NoMinimumException(String.format(
                    Locale.ROOT,
                    "the Huber loss has no minimum with epsilon = %s: more than %.0f %% of the training rows, by weight, lie on"
                            + " one model, so that the scale of the residuals shrinks to 0; take the squared error, or a"
                            + " larger epsilon",
                    huber.epsilon(),
                    100 * (1 - 1 / (huber.epsilon() * huber.epsilon()))));
        }
    }

    private double residualScale(ParameterVector parameters) {
        return parameters.weight(space().features());
    }

    /** A step takes nine tenths off the scale at most. */
    @Override
    public ParameterVector inside(ParameterVector from, ParameterVector to) {
        double least = LEAST_SHARE_LEFT * residualScale(from);
        return residualScale(to) >= least ? to : to.first(space().features()).with(least);
    }

    @Override
    public HuberLoss ofBatch(int batches) {
        throw new UnsupportedOperationException("the Huber loss is not minimized by batches");
    }

    @Override
    public ObjectiveScale scale() {
        return scale;
    }
}
