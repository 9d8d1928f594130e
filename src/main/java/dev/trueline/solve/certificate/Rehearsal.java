package dev.trueline.solve.certificate;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Descent in the coordinates of the eigenvectors of the Hessian, where the objective is {@code sum of lambda_i c_i^2 / 2}, the
 * excess over the optimum. Update rules take the same steps in these coordinates as in those of the features, but for rounding,
 * because rotation leaves dot products as they are.
 */
final class Rehearsal implements CostFunction {
    /** Longer runs are not rehearsed. */
    static final int MOST_STEPS = 20_000;

    private final double[] eigenvalues;
    private final double[] start;

    /**
     * @param eigenvalues {@code >= 0}
     * @param start distance from the optimum along each eigenvector
     */
    Rehearsal(double[] eigenvalues, double[] start) {
        this.eigenvalues = eigenvalues;
        this.start = start;
    }

    /** Steps until the excess is {@code target} or less; empty where these are more than {@link #MOST_STEPS}. */
    OptionalLong stepsTo(double target, UpdateRule rule) {
        Iterate at = rule.begin(new ParameterVector(0, start));
        for (int steps = 0; steps <= MOST_STEPS; steps++) {
            CostEvaluation evaluation = evaluate(at.point());
            if (evaluation.trainCost() <= target) {
                return OptionalLong.of(steps);
            }
            at = rule.move(at, evaluation, this).to();
        }
        return OptionalLong.empty();
    }

    @Override
    public int features() {
        return eigenvalues.length;
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        double[] gradient = parameters.weights();
        double cost = 0;
        for (int i = 0; i < gradient.length; i++) {
            cost += eigenvalues[i] * gradient[i] * gradient[i] / 2;
            gradient[i] *= eigenvalues[i];
        }
        return new CostEvaluation(cost, OptionalDouble.empty(), new ParameterVector(0, gradient));
    }

    /** Of uncorrelated features with the eigenvalues as mean squares, and of a label that is 0. */
    @Override
    public ObjectiveScale scale() {
        double[] sizes = Arrays.stream(eigenvalues).map(Math::sqrt).toArray();
        return new ObjectiveScale(new ObjectiveScale.Features(new double[sizes.length], sizes, false), 0, 0);
    }
}
