package dev.trueline.train.objective;

import dev.trueline.math.kernel.Clip;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The squared error: with rows {@code (x, y)} of weight {@code u} and {@code m = sum of u} over the training rows,
 *
 * <pre>
 *   f(x)     = w . z(x) + b            z: the training space
 *   J(w, b)  = 1/(2m) * sum u * (f(x) - y)^2
 *   dJ/dw_j  = 1/m    * sum u * (f(x) - y) * z_j
 *   dJ/db    = 1/m    * sum u * (f(x) - y)
 * </pre>
 */
public final class LeastSquares implements Objective {
    private final ResidualPasses passes;
    private final double trainWeight;

    /** The objective of terms that are all numbers. */
    public LeastSquares(TrainingSpace space, SplitStatistics train, Optional<SplitStatistics> validation) {
        this(TermLayout.ofNumbers(space.features()), space, train, validation);
    }

    /**
     * @param layout of the terms, of which the columns of {@code space} are one each
     * @param train bounds and weight of the training rows
     * @param validation the same of the validation rows; empty when none are held out
     */
    public LeastSquares(
            TermLayout layout, TrainingSpace space, SplitStatistics train, Optional<SplitStatistics> validation) {
        this(new ResidualPasses(layout, space, train, validation), train.weight());
    }

    private LeastSquares(ResidualPasses passes, double trainWeight) {
        this.passes = passes;
        this.trainWeight = trainWeight;
    }

    /** Sums over a batch are divided by {@code m / batches}, whatever it weighs. */
    @Override
    public LeastSquares ofBatch(int batches) {
        return new LeastSquares(passes.withoutValidation(), passes.train().weight() / batches);
    }

    @Override
    public TrainingSpace space() {
        return passes.space();
    }

    @Override
    public int features() {
        return space().features();
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters, Function<LinearPass, GradientSums> run) {
        return passes.at(parameters, Clip.NONE, run)
                .map(this::evaluation)
                .orElseGet(() -> CostEvaluation.overflow(features()));
    }

    private CostEvaluation evaluation(ResidualPasses.Sums sums) {
        OptionalDouble validation = sums.validationCost();
        return new CostEvaluation(
                sums.cost() / (2 * trainWeight),
                validation.isEmpty()
                        ? validation
                        : OptionalDouble.of(validation.getAsDouble()
                                / (2 * passes.validation().orElseThrow().weight())),
                sums.gradient().dividedBy(trainWeight));
    }

    @Override
    public ObjectiveScale scale() {
        return ObjectiveScale.of(space(), passes.train());
    }

    /** The pass at {@code parameters}, or empty when its terms would not fit into a double. */
    public Optional<LinearPass> pass(ParameterVector parameters) {
        return passes.pass(parameters, Clip.NONE);
    }
}
