package dev.trueline.train.objective;

import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import dev.trueline.math.kernel.Clip;
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
     * @param cost sum of {@code u p (2r - p)} over the training rows, as {@link Clip} says
     * @param validationCost the same over the validation rows; empty when none are held out
     * @param gradient sums of {@code u p} and of {@code u p z_j}
     * @param squares sum of {@code u p^2} over the training rows; 0 where nothing is clipped
     */
    record Sums(double cost, OptionalDouble validationCost, ParameterVector gradient, double squares) {}

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
    Optional<Sums> at(ParameterVector parameters, Clip clip, Function<LinearPass, GradientSums> run) {
        Optional<LinearPass> first = pass(parameters, clip);
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
        TermBounds trainBounds =
                closerResidual(train, pass.clip(), trainGrid, sums.train().value(cost, trainGrid)).stream()
                        .mapToObj(residual -> trainBounds(pass.clip(), residual))
                        .findFirst()
                        .orElse(pass.train());
        TermBounds validationBounds = pass.validation();
        if (validation.isPresent()) {
            Grid grid = pass.validation().grids()[0];
            validationBounds =
                    closerResidual(
                                    validation.get(),
                                    pass.clip(),
                                    grid,
                                    sums.validation().value(0, grid))
                            .stream()
                            .mapToObj(residual -> validationBounds(pass.clip(), residual))
                            .findFirst()
                            .orElse(pass.validation());
        }
        if (trainBounds == pass.train() && validationBounds == pass.validation()) {
            return Optional.empty();
        }
        return Optional.of(pass.within(trainBounds, validationBounds));
    }

    // With C the sum of all costs, none is more than C, so that the residual R of a row of the largest weight that
    // alone
    // costs C does as a bound on residuals: a row of weight u has u |p| <= sqrt(u C), and u |r| <= max u * R.
    private static OptionalDouble closerResidual(SplitStatistics split, Clip clip, Grid grid, double cost) {
        double dropped = split.rows() * grid.rounding();
        if (dropped <= ROUNDING_OF_COST * cost) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(clip.magnitude((cost + dropped) / split.maxWeight()));
    }

    /** The pass at {@code parameters}, or empty when its terms would not fit into a double. */
    Optional<LinearPass> pass(ParameterVector parameters, Clip clip) {
        double intercept = space.fitIntercept() ? parameters.intercept() : 0;
        double[] coefficients = space.rawWeights(parameters);
        double residual = residualBound(intercept, coefficients, train);
        double validationResidual = validation
                .map(split -> residualBound(intercept, coefficients, split))
                .orElse(0.0);
        if (!fits(clip, residual) || !validationFits(clip, validationResidual)) {
            return Optional.empty();
        }
        int numbers = layout.numbers();
        return Optional.of(new LinearPass(
                layout,
                intercept - levelsAtCenters(coefficients),
                Arrays.copyOf(coefficients, numbers),
                Arrays.copyOf(space.centers(), numbers),
                layout.byCode(coefficients),
                clip,
                trainBounds(clip, residual),
                validationBounds(clip, validationResidual)));
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
        int squares = GradientSums.squares(features);
        return new Sums(
                sums.train().value(cost, grids[cost]),
                validationCost(pass, sums),
                new ParameterVector(space.fitIntercept() ? residuals : 0, gradient),
                sums.train().value(squares, grids[squares]));
    }

    private OptionalDouble validationCost(LinearPass pass, GradientSums sums) {
        return validation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums.validation().value(0, pass.validation().grids()[0]));
    }

    private boolean fits(Clip clip, double residual) {
        double largestSpread = Arrays.stream(trainSpread()).reduce(1, Math::max);
        return Grid.fits(train.maxWeight() * residual * largestSpread) && Grid.fits(costBound(train, clip, residual));
    }

    private boolean validationFits(Clip clip, double residual) {
        return validation
                .map(split -> Grid.fits(costBound(split, clip, residual)))
                .orElse(true);
    }

    private TermBounds trainBounds(Clip clip, double residual) {
        int features = features();
        Grid[] grids = new Grid[GradientSums.size(features)];
        double clipped = Math.min(residual, clip.limit());
        Arrays.fill(grids, Grid.covering(train.maxWeight() * clipped));
        double[] trainSpread = trainSpread();
        for (int j = 0; j < layout.numbers(); j++) {
            grids[j] = Grid.covering(train.maxWeight() * clipped * trainSpread[j]);
        }
        grids[GradientSums.cost(features)] = Grid.covering(costBound(train, clip, residual));
        grids[GradientSums.squares(features)] = Grid.covering(costBound(train, clip, clipped));
        return new TermBounds(2 * train.maxWeight() * residual, grids);
    }

    private TermBounds validationBounds(Clip clip, double residual) {
        double maxWeight = validation.map(SplitStatistics::maxWeight).orElse(0.0);
        Grid grid = Grid.covering(maxWeight * clip.cost(residual));
        return new TermBounds(2 * maxWeight * residual, new Grid[] {grid});
    }

    private double[] trainSpread() {
        double[] spread = new double[features()];
        for (int j = 0; j < spread.length; j++) {
            spread[j] = train.features().get(j).spread(space.centers()[j]);
        }
        return spread;
    }

    private static double costBound(SplitStatistics split, Clip clip, double residual) {
        return split.maxWeight() * clip.cost(residual);
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
