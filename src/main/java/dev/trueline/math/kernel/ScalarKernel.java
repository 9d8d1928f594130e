package dev.trueline.math.kernel;

import dev.trueline.math.exact.Grid;
import java.util.Arrays;

/**
 * The kernel in plain Java: the reference for every other one, and the one that runs everywhere.
 *
 * <p>Each quantity is first written, row by row, into a buffer that stays in the first-level cache, and then added.
 * The loops that compute terms have no dependency between rows, so the JIT compiler turns them into vector code; no
 * fused multiply-add, so that a compiler cannot make two kernels differ.
 */
public final class ScalarKernel implements BlockKernel {
    private final double[] residuals = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] clipped = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] weighted = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final LevelSums levels = new LevelSums();
    private final double[] terms = new double[Grid.MAX_TERMS_PER_FLUSH];

    @Override
    public void train(ColumnBlock block, LinearPass pass, GradientSums sums) {
        train(block, 0, pass, sums);
    }

    @Override
    public void validate(ColumnBlock block, LinearPass pass, GradientSums sums) {
        validate(block, 0, pass, sums);
    }

    /** Adds the training rows of a block from row {@code from} on. */
    void train(ColumnBlock block, int from, LinearPass pass, GradientSums sums) {
        int features = pass.layout().size();
        int rows = block.rows() - from;
        Grid[] grids = pass.train().grids();
        residuals(block, from, pass);
        clip(pass.clip(), rows);
        weightedResiduals(block, from);
        for (int feature = 0; feature < block.numbers(); feature++) {
            gradientTerms(block, from, feature, pass.centers()[feature]);
            sums.train().add(feature, grids[feature], terms, rows);
        }
        int intercept = GradientSums.intercept(features);
        sums.train().add(intercept, grids[intercept], weighted, rows);
        levels.addFactors(new LevelSums.Rows(block, from, rows), weighted, pass, sums.train());
        int cost = GradientSums.cost(features);
        costTerms(rows);
        sums.train().add(cost, grids[cost], terms, rows);
        if (pass.clip().clips()) {
            int squares = GradientSums.squares(features);
            squareTerms(rows);
            sums.train().add(squares, grids[squares], terms, rows);
        }
    }

    /** Adds the validation rows of a block from row {@code from} on. */
    void validate(ColumnBlock block, int from, LinearPass pass, GradientSums sums) {
        int rows = block.rows() - from;
        residuals(block, from, pass);
        clip(pass.clip(), rows);
        weightedResiduals(block, from);
        costTerms(rows);
        sums.validation().add(0, pass.validation().grids()[0], terms, rows);
    }

    private void residuals(ColumnBlock block, int from, LinearPass pass) {
        int rows = block.rows() - from;
        double[] values = block.values();
        Arrays.fill(residuals, 0, rows, pass.intercept());
        for (int feature = 0; feature < block.numbers(); feature++) {
            double coefficient = pass.coefficients()[feature];
            double center = pass.centers()[feature];
            int column = feature * block.rows() + from;
            for (int row = 0; row < rows; row++) {
                residuals[row] += coefficient * (values[column + row] - center);
            }
        }
        LevelSums.addCoefficients(new LevelSums.Rows(block, from, rows), pass.levels(), residuals);
        double[] labels = block.labels();
        for (int row = 0; row < rows; row++) {
            residuals[row] -= labels[from + row];
        }
    }

    // Leaves in place of the residuals r what the clipped ones p are multiplied by for the cost, 2r - p.
    private void clip(Clip clip, int rows) {
        if (!clip.clips()) {
            System.arraycopy(residuals, 0, clipped, 0, rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            clipped[row] = clip.of(residuals[row]);
            residuals[row] = 2 * residuals[row] - clipped[row];
        }
    }

    private void weightedResiduals(ColumnBlock block, int from) {
        int rows = block.rows() - from;
        if (!block.weighted()) {
            System.arraycopy(clipped, 0, weighted, 0, rows);
            return;
        }
        double[] weights = block.weights();
        for (int row = 0; row < rows; row++) {
            weighted[row] = weights[from + row] * clipped[row];
        }
    }

    private void gradientTerms(ColumnBlock block, int from, int feature, double center) {
        int rows = block.rows() - from;
        double[] values = block.values();
        int column = feature * block.rows() + from;
        for (int row = 0; row < rows; row++) {
            terms[row] = weighted[row] * (values[column + row] - center);
        }
    }

    private void costTerms(int rows) {
        for (int row = 0; row < rows; row++) {
            terms[row] = weighted[row] * residuals[row];
        }
    }

    private void squareTerms(int rows) {
        for (int row = 0; row < rows; row++) {
            terms[row] = weighted[row] * clipped[row];
        }
    }
}
