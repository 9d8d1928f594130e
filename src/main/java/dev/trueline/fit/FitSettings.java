package dev.trueline.fit;

import dev.trueline.model.LinearModel;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.objective.Huber;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.UpdateRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a model is fitted.
 *
 * @param problem what is minimized
 * @param huber the loss that takes the place of the squared error in it; empty for the squared error
 * @param standardize whether descent runs in standardized space
 */
public record FitSettings(Problem problem, Optional<Huber> huber, boolean standardize, Solver solver) {
    public FitSettings {
        if (huber.isPresent()) {
            requireForHuber(solver);
        }
        if (solver instanceof Descent descent && !problem.penalty().isQuadratic()) {
            requireProximal(descent.method());
            descent.compared().forEach(FitSettings::requireProximal);
        }
    }

    /** Of the squared error. */
    public FitSettings(Problem problem, boolean standardize, Solver solver) {
        this(problem, Optional.empty(), standardize, solver);
    }

    private static void requireForHuber(Solver solver) {
        boolean fits = solver instanceof Descent descent
                && descent.method() == DescentMethod.L_BFGS
                && descent.compared().isEmpty();
        if (!fits) {
            throw new IllegalArgumentException(
                    "the Huber loss takes L-BFGS alone, because the other methods need a curvature"
                            + " that is the same everywhere; take that, and compare it with no other method");
        }
    }

    private static void requireProximal(DescentMethod method) {
        if (!method.rated()) {
            throw new IllegalArgumentException(method.title()
                    + " takes no penalty with a kink, because it makes no proximal step; take gradient descent or"
                    + " Nesterov's method");
        }
    }

    /** How the parameters are found: step by step, or at once. */
    public sealed interface Solver permits Descent, Exact {}

    /**
     * Descent step by step.
     *
     * @param method which update rule
     * @param batches that {@link DescentMethod#MINI_BATCH} takes, into as many of which the training rows have to be dealt;
     *     {@link MiniBatches#FULL} for other methods
     * @param learningRate empty for {@code 1 / lambda_max}, and for a method that has none
     * @param learningRates rates that are tried one after the other; empty for the one of {@code learningRate}
     * @param initialModel the model that descent starts from, in original units; empty to start from zero
     * @param compared methods that descend from the same start once the first run has ended, to be compared with it
     */
    public record Descent(
            DescentMethod method,
            MiniBatches batches,
            OptionalDouble learningRate,
            List<Double> learningRates,
            StoppingRules stopping,
            Optional<LinearModel> initialModel,
            List<DescentMethod> compared)
            implements Solver {
        public Descent {
            if (!method.takesAnyRate() && !(learningRate.isEmpty() && learningRates.isEmpty())) {
                throw new IllegalArgumentException(
                        method.title() + " takes no learning rate of one's own; give none, or take gradient descent");
            }
            compared = List.copyOf(compared);
            boolean dealt = method == DescentMethod.MINI_BATCH || compared.contains(DescentMethod.MINI_BATCH);
            if (!dealt && !batches.equals(MiniBatches.FULL)) {
                throw new IllegalArgumentException(
                        method.title()
                                + " takes all rows at once, at one rate; give no batches and no schedule, or take mini-batches");
            }
        }

        /** Without batches. */
        public Descent(
                DescentMethod method,
                OptionalDouble learningRate,
                List<Double> learningRates,
                StoppingRules stopping,
                Optional<LinearModel> initialModel) {
            this(method, MiniBatches.FULL, learningRate, learningRates, stopping, initialModel, List.of());
        }

        UpdateRule rule(LearningRate rate) {
            return method.rule(rate, taken());
        }

        /** The batches of a step: those that the rows are dealt into with {@link DescentMethod#MINI_BATCH}, else all rows. */
        public MiniBatches taken() {
            return method == DescentMethod.MINI_BATCH ? batches : MiniBatches.FULL;
        }

        /** How one of the compared methods descends: at a rate of its own. */
        Descent by(DescentMethod other) {
            MiniBatches taking = other == DescentMethod.MINI_BATCH ? batches : MiniBatches.FULL;
            return new Descent(other, taking, OptionalDouble.empty(), List.of(), stopping, initialModel, List.of());
        }

        /** Gradient descent at the automatic rate, from zero. */
        public static Descent until(StoppingRules stopping) {
            return new Descent(
                    DescentMethod.GRADIENT_DESCENT, OptionalDouble.empty(), List.of(), stopping, Optional.empty());
        }
    }

    /**
     * The optimum itself, from second moments.
     *
     * @param path of penalties of which one takes the place of the problem's own; empty to keep that
     */
    public record Exact(OnDependentColumns onDependentColumns, Optional<PathSettings> path) implements Solver {
        /** Under the problem's own penalty. */
        public Exact(OnDependentColumns onDependentColumns) {
            this(onDependentColumns, Optional.empty());
        }
    }

    /** What an exact fit does about features that others determine. */
    public enum OnDependentColumns {
        REFUSE,
        DROP
    }

    /** Least squares with an intercept, by descent. */
    public static FitSettings descent(StoppingRules stopping) {
        return new FitSettings(Problem.leastSquares(), true, Descent.until(stopping));
    }

    /** Least squares with an intercept, exactly; dependent features are refused. */
    public static FitSettings exact() {
        return new FitSettings(Problem.leastSquares(), true, new Exact(OnDependentColumns.REFUSE));
    }

    FitSettings withPenalty(Penalty penalty) {
        return new FitSettings(problem.withPenalty(penalty), huber, standardize, solver);
    }

    boolean solvesExactly() {
        return solver instanceof Exact;
    }
}
