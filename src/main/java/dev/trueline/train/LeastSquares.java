package dev.trueline.train;

import dev.trueline.math.GradientSums;
import dev.trueline.math.Grid;
import dev.trueline.math.LinearPass;
import dev.trueline.math.TermBounds;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The objective: with rows {@code (x, y)} of weight {@code u} and {@code m = sum of u} over the training rows,
 *
 * <pre>
 *   f(x)     = w . z(x) + b            z: the training space
 *   J(w, b)  = 1/(2m) * sum u * (f(x) - y)^2
 *   dJ/dw_j  = 1/m    * sum u * (f(x) - y) * z_j
 *   dJ/db    = 1/m    * sum u * (f(x) - y)
 * </pre>
 *
 * <p>It turns parameters into the pass that the tasks run, with grids that cover every term of that pass, and the sums
 * that come back into costs and a gradient. Who runs the pass, and over what, is not known here.
 */
public final class LeastSquares {
    private final TrainingSpace space;
    private final SplitStatistics train;
    private final Optional<SplitStatistics> validation;
    private final double[] trainSpread;

    /**
     * @param train bounds and weight of the training rows
     * @param validation the same of the validation rows; empty when none are held out
     */
    public LeastSquares(TrainingSpace space, SplitStatistics train, Optional<SplitStatistics> validation) {
        this.space = space;
        this.train = train;
        this.validation = validation;
        this.trainSpread = spread(train);
    }

    /** The space that is trained in. */
    public TrainingSpace space() {
        return space;
    }

    public int features() {
        return space.features();
    }

    /** By what gradients and costs are measured. */
    public ObjectiveScale scale() {
        return ObjectiveScale.of(space, train);
    }

    /** The pass at {@code parameters}, or empty when its terms would not fit into a double. */
    public Optional<LinearPass> pass(ParameterVector parameters) {
        double intercept = space.fitIntercept() ? parameters.intercept() : 0;
        double[] coefficients = space.rawWeights(parameters);
        double residual = residualBound(intercept, coefficients, train, trainSpread);
        double validationResidual = validation
                .map(split -> residualBound(intercept, coefficients, split, spread(split)))
                .orElse(0.0);
        if (!fits(residual) || !validationFits(validationResidual)) {
            return Optional.empty();
        }
        return Optional.of(new LinearPass(
                intercept, coefficients, space.centers(), trainBounds(residual), validationBounds(validationResidual)));
    }

    /** Costs and gradient from the sums of {@code pass}. */
    public CostEvaluation evaluation(LinearPass pass, GradientSums sums) {
        int features = features();
        Grid[] grids = pass.train().grids();
        double[] gradient = new double[features];
        for (int j = 0; j < features; j++) {
            gradient[j] = sums.train().value(j, grids[j]) * space.inverseScales()[j] / train.weight();
        }
        int intercept = GradientSums.intercept(features);
        double slope = space.fitIntercept() ? sums.train().value(intercept, grids[intercept]) / train.weight() : 0;
        int cost = GradientSums.cost(features);
        return new CostEvaluation(
                sums.train().value(cost, grids[cost]) / (2 * train.weight()),
                validationCost(pass, sums),
                new ParameterVector(slope, gradient));
    }

    private OptionalDouble validationCost(LinearPass pass, GradientSums sums) {
        if (validation.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = sums.validation().value(0, pass.validation().grids()[0]);
        return OptionalDouble.of(sum / (2 * validation.get().weight()));
    }

    private boolean fits(double residual) {
        double largestSpread = 1;
        for (double spread : trainSpread) {
            largestSpread = Math.max(largestSpread, spread);
        }
        return Grid.fits(train.maxWeight() * residual * largestSpread) && Grid.fits(costBound(train, residual));
    }

    private boolean validationFits(double residual) {
        return validation.map(split -> Grid.fits(costBound(split, residual))).orElse(true);
    }

    private TermBounds trainBounds(double residual) {
        int features = features();
        Grid[] grids = new Grid[GradientSums.size(features)];
        for (int j = 0; j < features; j++) {
            grids[j] = Grid.covering(train.maxWeight() * residual * trainSpread[j]);
        }
        grids[GradientSums.intercept(features)] = Grid.covering(train.maxWeight() * residual);
        grids[GradientSums.cost(features)] = Grid.covering(costBound(train, residual));
        return new TermBounds(2 * train.maxWeight() * residual, grids);
    }

    private TermBounds validationBounds(double residual) {
        double maxWeight = validation.map(SplitStatistics::maxWeight).orElse(0.0);
        Grid grid = Grid.covering(maxWeight * residual * residual);
        return new TermBounds(2 * maxWeight * residual, new Grid[] {grid});
    }

    private double[] spread(SplitStatistics split) {
        double[] spread = new double[features()];
        for (int j = 0; j < spread.length; j++) {
            spread[j] = split.features().get(j).spread(space.centers()[j]);
        }
        return spread;
    }

    private static double costBound(SplitStatistics split, double residual) {
        return split.maxWeight() * residual * residual;
    }

    // Not |intercept - label|: the intermediate sums of a prediction reach |intercept|, and so do their roundings.
    private static double residualBound(
            double intercept, double[] coefficients, SplitStatistics split, double[] spread) {
        ColumnStatistics label = split.label();
        double bound = Math.abs(intercept) + label.spread(0);
        for (int j = 0; j < coefficients.length; j++) {
            bound += Math.abs(coefficients[j]) * spread[j];
        }
        return bound;
    }
}
