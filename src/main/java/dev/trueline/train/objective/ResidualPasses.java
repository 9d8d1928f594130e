package dev.trueline.train.objective;

import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Passes over the rows of an objective that adds up functions of residuals: with grids that cover every term of a pass, and
 * again where they are found to be too wide.
 *
 * @param layout of the terms, of which the columns of {@code space} are one each
 * @param train bounds and weight of the training rows
 * @param validation the same of the validation rows; empty when none are held out
 */
record ResidualPasses(
        TermLayout layout, TrainingSpace space, SplitStatistics train, Optional<SplitStatistics> validation) {
    // Each pass narrows the bounds to 2^-40 or less, so two more are enough for the digits that a residual has.
    private static final int MOST_PASSES = 3;
    private static final double ROUNDING_OF_COST = 0x1p-40;
    private static final double UNIT_ROUNDING = 0x1p-53;
    private static final int ROUNDINGS_OF_TERM = 4;

    /**
     * What a pass found, divided by nothing.
     *
     * @param cost sum of {@code u r^2} over the training rows
     * @param validationCost the same over the validation rows; empty when none are held out
     * @param gradient sums of {@code u r} and of {@code u r z_j}
     */
    record Sums(double cost, OptionalDouble validationCost, ParameterVector gradient) {}

    /** The same without validation rows. */
    ResidualPasses withoutValidation() {
        return new ResidualPasses(layout, space, train, Optional.empty());
    }

    private int features() {
        return space.features();
    }

    /**
     * The sums at {@code parameters}; empty where they overflow.
     *
     * <p>The bound on residuals that is known before a pass may be so much larger than they are that the grids keep few
     * digits of the costs. The costs tell, because no row adds more than all rows do; then the pass is made again with
     * the bound that follows from them.
     *
     * @param run makes one pass over all rows
     */
    Optional<Sums> at(ParameterVector parameters, Function<LinearPass, GradientSums> run) {
        Optional<LinearPass> first = pass(parameters);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        LinearPass pass = first.get();
        GradientSums sums = run.apply(pass);
        Optional<LinearPass> closer = closer(pass, sums);
        for (int passes = 1; passes < MOST_PASSES && closer.isPresent(); passes++) {
            pass = closer.get();
            sums = run.apply(pass);
            closer = closer(pass, sums);
        }
        return Optional.of(totals(pass, sums));
    }

    /** The same pass with closer bounds, where those of {@code pass} have cost more digits than a cost may lack. */
    private Optional<LinearPass> closer(LinearPass pass, GradientSums sums) {
        int cost = GradientSums.cost(features());
        Grid trainGrid = pass.train().grids()[cost];
        TermBounds trainBounds = closerResidual(train, trainGrid, sums.train().value(cost, trainGrid)).stream()
                .mapToObj(this::trainBounds)
                .findFirst()
                .orElse(pass.train());
        TermBounds validationBounds = pass.validation();
        if (validation.isPresent()) {
            Grid grid = pass.validation().grids()[0];
            validationBounds = closerResidual(
                            validation.get(), grid, sums.validation().value(0, grid))
                    .stream()
                    .mapToObj(this::validationBounds)
                    .findFirst()
                    .orElse(pass.validation());
        }
        if (trainBounds == pass.train() && validationBounds == pass.validation()) {
            return Optional.empty();
        }
        return Optional.of(pass.within(trainBounds, validationBounds));
    }

    // With R^2 the sum of all u r^2, u |r| is at most sqrt(u) R, so that R / sqrt(max u) does as a bound on residuals.
    private static OptionalDouble closerResidual(SplitStatistics split, Grid grid, double squares) {
        double dropped = split.rows() * grid.rounding();
        if (dropped <= ROUNDING_OF_COST * squares) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.sqrt((squares + dropped) / split.maxWeight()));
    }

    /** The pass at {@code parameters}, or empty when its terms would not fit into a double. */
    Optional<LinearPass> pass(ParameterVector parameters) {
        double intercept = space.fitIntercept() ? parameters.intercept() : 0;
        double[] coefficients = space.rawWeights(parameters);
        double residual = residualBound(intercept, coefficients, train);
        double validationResidual = validation
                .map(split -> residualBound(intercept, coefficients, split))
                .orElse(0.0);
        if (!fits(residual) || !validationFits(validationResidual)) {
            return Optional.empty();
        }
        int numbers = layout.numbers();
        return Optional.of(new LinearPass(
                layout,
                intercept - levelsAtCenters(coefficients),
                Arrays.copyOf(coefficients, numbers),
                Arrays.copyOf(space.centers(), numbers),
                layout.byCode(coefficients),
                trainBounds(residual),
                validationBounds(validationResidual)));
    }

    private double levelsAtCenters(double[] coefficients) {
        double sum = 0;
        for (int j = layout.numbers(); j < coefficients.length; j++) {
            sum += coefficients[j] * space.centers()[j];
        }
        return sum;
    }

    private Sums totals(LinearPass pass, GradientSums sums) {
        int features = features();
        Grid[] grids = pass.train().grids();
        int intercept = GradientSums.intercept(features);
        double residuals = sums.train().value(intercept, grids[intercept]);
        double[] gradient = new double[features];
        for (int j = 0; j < features; j++) {
            double sum = sums.train().value(j, grids[j]);
            double centred = j < layout.numbers() ? sum : sum - space.centers()[j] * residuals;
            gradient[j] = centred * space.inverseScales()[j];
        }
        int cost = GradientSums.cost(features);
        return new Sums(
                sums.train().value(cost, grids[cost]),
                validationCost(pass, sums),
                new ParameterVector(space.fitIntercept() ? residuals : 0, gradient));
    }

    private OptionalDouble validationCost(LinearPass pass, GradientSums sums) {
        return validation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums.validation().value(0, pass.validation().grids()[0]));
    }

    private boolean fits(double residual) {
        double largestSpread = Arrays.stream(trainSpread()).reduce(1, Math::max);
        return Grid.fits(train.maxWeight() * residual * largestSpread) && Grid.fits(costBound(train, residual));
    }

    private boolean validationFits(double residual) {
        return validation.map(split -> Grid.fits(costBound(split, residual))).orElse(true);
    }

    private TermBounds trainBounds(double residual) {
        int features = features();
        Grid[] grids = new Grid[GradientSums.size(features)];
        Grid residuals = Grid.covering(train.maxWeight() * residual);
        Arrays.fill(grids, residuals);
        double[] trainSpread = trainSpread();
        for (int j = 0; j < layout.numbers(); j++) {
            grids[j] = Grid.covering(train.maxWeight() * residual * trainSpread[j]);
        }
        grids[GradientSums.cost(features)] = Grid.covering(costBound(train, residual));
        return new TermBounds(2 * train.maxWeight() * residual, grids);
    }

    private TermBounds validationBounds(double residual) {
        double maxWeight = validation.map(SplitStatistics::maxWeight).orElse(0.0);
        Grid grid = Grid.covering(maxWeight * residual * residual);
        return new TermBounds(2 * maxWeight * residual, new Grid[] {grid});
    }

    private double[] trainSpread() {
        double[] spread = new double[features()];
        for (int j = 0; j < spread.length; j++) {
            spread[j] = train.features().get(j).spread(space.centers()[j]);
        }
        return spread;
    }

    private static double costBound(SplitStatistics split, double residual) {
        return split.maxWeight() * residual * residual;
    }

    // Two bounds: from the magnitudes of all that is added up, and from how far features and label are from their
    // means.
    // The second is the closer one where the label has an offset; it counts in the rounding of what is added up.
    private double residualBound(double intercept, double[] coefficients, SplitStatistics split) {
        ColumnStatistics label = split.label();
        double atMeans = intercept;
        double prediction = Math.abs(intercept);
        double aboutMeans = label.spread(label.mean());
        for (int j = 0; j < layout.numbers(); j++) {
            ColumnStatistics feature = split.features().get(j);
            double center = space.centers()[j];
            double weight = Math.abs(coefficients[j]);
            atMeans += coefficients[j] * (feature.mean() - center);
            prediction += weight * feature.spread(center);
            aboutMeans += weight * feature.spread(feature.mean());
        }
        double levelsAtCenters = levelsAtCenters(coefficients);
        atMeans -= levelsAtCenters;
        prediction += Math.abs(levelsAtCenters);
        for (double[] byCode : layout.byCode(coefficients)) {
            DoubleSummaryStatistics range = Arrays.stream(byCode).summaryStatistics();
            prediction += Math.max(-range.getMin(), range.getMax());
            aboutMeans += range.getMax() - range.getMin();
        }
        for (int j = layout.numbers(); j < coefficients.length; j++) {
            atMeans += coefficients[j] * split.features().get(j).mean();
        }
        double magnitudes = prediction + label.spread(0);
        double rounding = ROUNDINGS_OF_TERM * (coefficients.length + ROUNDINGS_OF_TERM) * UNIT_ROUNDING * magnitudes;
        return Math.min(magnitudes, Math.abs(atMeans - label.mean()) + aboutMeans + rounding);
    }
}
