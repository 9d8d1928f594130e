package dev.trueline.math.kernel;

import dev.trueline.math.exact.ExactSums;
import dev.trueline.math.exact.Grid;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the vector registers of the processor, through the JDK's incubating Vector API.
 *
 * <p>It is written for one aim, that memory and not arithmetic is the limit:
 *
 * <ul>
 *   <li>Column by column, because a column is contiguous. A block is read twice, for its residuals and for its sums,
 *       the second time from the second-level cache.
 *   <li>The residuals stay in the first-level cache. Four features are added to them at a time, so that they are loaded
 *       and stored once in four.
 *   <li>A term is cut by {@link Grid}'s shifts and never leaves the registers. Every lane keeps sums of its own; adding
 *       up the lanes is exact, so it does not matter how many there are.
 *   <li>That a term keeps to its bound is checked once a row, by its residual, instead of once a term: the other factor
 *       is bounded by the ranges that were found when the data were read.
 *   <li>The JIT compiler keeps vectors in registers only within one small method: hence one loop a method, without
 *       branches, and no vector in a field. Rows that do not fill a register are left to the scalar kernel.
 * </ul>
 *
 * <p>The same operations in the same order as in {@link ScalarKernel}, and no fused multiply-add: the bits are equal.
 * Reached through {@link KernelChoice} alone, for the module may be absent.
 */
final class VectorKernel implements BlockKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int FEATURES_AT_ONCE = 4;

    private final ScalarKernel remainder = new ScalarKernel();
    private final double[] residuals = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] clipped = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] weighted = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final LevelSums levels = new LevelSums();
    private final double[] ones = new double[Grid.MAX_TERMS_PER_FLUSH];

    VectorKernel() {
        Arrays.fill(ones, 1.0);
    }

    @Override
    public void train(ColumnBlock block, LinearPass pass, GradientSums sums) {
        int features = pass.layout().size();
        int rows = SPECIES.loopBound(block.rows());
        Grid[] grids = pass.train().grids();
        double[] factors = residualsAndFactors(block, pass, rows);
        requireWithin(largest(factors, rows), pass.train().residual());
        factors = clip(block, pass.clip(), factors, rows);
        for (int feature = 0; feature < block.numbers(); feature++) {
            Column column = new Column(block.values(), feature * block.rows(), pass.centers()[feature]);
            add(factors, column, rows, sums.train(), feature, grids[feature]);
        }
        int intercept = GradientSums.intercept(features);
        add(factors, new Column(ones, 0, 0), rows, sums.train(), intercept, grids[intercept]);
        levels.addFactors(new LevelSums.Rows(block, 0, rows), factors, pass, sums.train());
        int cost = GradientSums.cost(features);
        add(factors, new Column(residuals, 0, 0), rows, sums.train(), cost, grids[cost]);
        if (pass.clip().clips()) {
            int squares = GradientSums.squares(features);
            add(factors, new Column(clipped, 0, 0), rows, sums.train(), squares, grids[squares]);
        }
        remainder.train(block, rows, pass, sums);
    }

    @Override
    public void validate(ColumnBlock block, LinearPass pass, GradientSums sums) {
        int rows = SPECIES.loopBound(block.rows());
        double[] factors = residualsAndFactors(block, pass, rows);
        requireWithin(largest(factors, rows), pass.validation().residual());
        factors = clip(block, pass.clip(), factors, rows);
        add(
                factors,
                new Column(residuals, 0, 0),
                rows,
                sums.validation(),
                0,
                pass.validation().grids()[0]);
        remainder.validate(block, rows, pass, sums);
    }

    /** A factor of the terms of a sum: {@code values[from + row] - center}. */
    private record Column(double[] values, int from, double center) {}

    /** Leaves the residuals in their buffer; returns them times the row weights. */
    private double[] residualsAndFactors(ColumnBlock block, LinearPass pass, int rows) {
        Arrays.fill(residuals, 0, rows, pass.intercept());
        int features = block.numbers();
        int feature = 0;
        for (; feature + FEATURES_AT_ONCE <= features; feature += FEATURES_AT_ONCE) {
            addFourFeatures(block, pass, feature, rows);
        }
        for (; feature < features; feature++) {
            addFeature(block, pass, feature, rows);
        }
        LevelSums.addCoefficients(new LevelSums.Rows(block, 0, rows), pass.levels(), residuals);
        subtract(block.labels(), rows);
        if (!block.weighted()) {
            return residuals;
        }
        multiply(block.weights(), residuals, rows);
        return weighted;
    }

    // Leaves in place of the residuals r what the clipped ones p are multiplied by for the cost, 2r - p.
    private double[] clip(ColumnBlock block, Clip clip, double[] factors, int rows) {
        if (!clip.clips()) {
            return factors;
        }
        clip(clip.limit(), rows);
        if (!block.weighted()) {
            return clipped;
        }
        multiply(block.weights(), clipped, rows);
        return weighted;
    }

    private void clip(double limit, int rows) {
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector residual = DoubleVector.fromArray(SPECIES, residuals, row);
            DoubleVector inside = residual.min(limit).max(-limit);
            inside.intoArray(clipped, row);
            residual.mul(2).sub(inside).intoArray(residuals, row);
        }
    }

    private void addFourFeatures(ColumnBlock block, LinearPass pass, int feature, int rows) {
        double[] values = block.values();
        int column0 = feature * block.rows();
        int column1 = column0 + block.rows();
        int column2 = column1 + block.rows();
        int column3 = column2 + block.rows();
        double[] coefficients = pass.coefficients();
        double[] centers = pass.centers();
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, residuals, row)
                    .add(DoubleVector.fromArray(SPECIES, values, column0 + row)
                            .sub(centers[feature])
                            .mul(coefficients[feature]))
                    .add(DoubleVector.fromArray(SPECIES, values, column1 + row)
                            .sub(centers[feature + 1])
                            .mul(coefficients[feature + 1]))
                    .add(DoubleVector.fromArray(SPECIES, values, column2 + row)
                            .sub(centers[feature + 2])
                            .mul(coefficients[feature + 2]))
                    .add(DoubleVector.fromArray(SPECIES, values, column3 + row)
                            .sub(centers[feature + 3])
                            .mul(coefficients[feature + 3]))
                    .intoArray(residuals, row);
        }
    }

    private void addFeature(ColumnBlock block, LinearPass pass, int feature, int rows) {
        double[] values = block.values();
        int column = feature * block.rows();
        double coefficient = pass.coefficients()[feature];
        double center = pass.centers()[feature];
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, residuals, row)
                    .add(DoubleVector.fromArray(SPECIES, values, column + row)
                            .sub(center)
                            .mul(coefficient))
                    .intoArray(residuals, row);
        }
    }

    private void subtract(double[] labels, int rows) {
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, residuals, row)
                    .sub(DoubleVector.fromArray(SPECIES, labels, row))
                    .intoArray(residuals, row);
        }
    }

    private void multiply(double[] weights, double[] values, int rows) {
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, weights, row)
                    .mul(DoubleVector.fromArray(SPECIES, values, row))
                    .intoArray(weighted, row);
        }
    }

    private static double largest(double[] factors, int rows) {
        DoubleVector largest = DoubleVector.zero(SPECIES);
        for (int row = 0; row < rows; row += LANES) {
            largest = largest.max(DoubleVector.fromArray(SPECIES, factors, row).abs());
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    private static void requireWithin(double largest, double bound) {
        if (!(largest <= bound)) {
            throw new ArithmeticException(
                    "a weighted residual of magnitude " + largest + " exceeds its bound " + bound);
        }
    }

    /** Adds the terms {@code factor * (value - center)} of one sum. */
    private static void add(double[] factors, Column column, int rows, ExactSums sums, int index, Grid grid) {
        double[] values = column.values();
        int from = column.from();
        double center = column.center();
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        DoubleVector highs = DoubleVector.zero(SPECIES);
        DoubleVector lows = DoubleVector.zero(SPECIES);
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector term = DoubleVector.fromArray(SPECIES, factors, row)
                    .mul(DoubleVector.fromArray(SPECIES, values, from + row).sub(center));
            DoubleVector high = term.add(highShift).sub(highShift);
            highs = highs.add(high);
            lows = lows.add(term.sub(high).add(lowShift).sub(lowShift));
        }
        sums.addParts(index, grid, highs.reduceLanes(VectorOperators.ADD), lows.reduceLanes(VectorOperators.ADD));
    }
}
