package dev.trueline.math;

/**
 * The kernel in plain Java: the reference for every other one, and the one that runs everywhere.
 *
 * <p>Each quantity is first written, row by row, into a buffer that stays in the first-level cache, and then added.
 * The loops that compute terms have no dependency between rows, so the JIT compiler turns them into vector code; no
 * fused multiply-add, so that a compiler cannot make two kernels differ.
 */
public final class ScalarKernel implements BlockKernel {
    private final double[] residuals = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] weighted = new double[Grid.MAX_TERMS_PER_FLUSH];
    private final double[] terms = new double[Grid.MAX_TERMS_PER_FLUSH];

    @Override
    public void train(ColumnBlock block, LinearPass pass, GradientSums sums) {
        int features = block.features();
        Grid[] grids = pass.trainGrids();
        residuals(block, pass);
        weightedResiduals(block);
        for (int feature = 0; feature < features; feature++) {
            gradientTerms(block, feature, pass.centers()[feature]);
            sums.train().add(feature, grids[feature], terms, block.rows());
        }
        int intercept = GradientSums.intercept(features);
        sums.train().add(intercept, grids[intercept], weighted, block.rows());
        int cost = GradientSums.cost(features);
        costTerms(block.rows());
        sums.train().add(cost, grids[cost], terms, block.rows());
    }

    @Override
    public void validate(ColumnBlock block, LinearPass pass, GradientSums sums) {
        residuals(block, pass);
        weightedResiduals(block);
        costTerms(block.rows());
        sums.validation().add(0, pass.validationGrid(), terms, block.rows());
    }

    private void residuals(ColumnBlock block, LinearPass pass) {
        int rows = block.rows();
        double[] values = block.values();
        double intercept = pass.intercept();
        for (int row = 0; row < rows; row++) {
            residuals[row] = intercept;
        }
        for (int feature = 0; feature < block.features(); feature++) {
            double coefficient = pass.coefficients()[feature];
            double center = pass.centers()[feature];
            int column = feature * rows;
            for (int row = 0; row < rows; row++) {
                residuals[row] += coefficient * (values[column + row] - center);
            }
        }
        double[] labels = block.labels();
        for (int row = 0; row < rows; row++) {
            residuals[row] -= labels[row];
        }
    }

    private void weightedResiduals(ColumnBlock block) {
        int rows = block.rows();
        if (!block.weighted()) {
            System.arraycopy(residuals, 0, weighted, 0, rows);
            return;
        }
        double[] weights = block.weights();
        for (int row = 0; row < rows; row++) {
            weighted[row] = weights[row] * residuals[row];
        }
    }

    private void gradientTerms(ColumnBlock block, int feature, double center) {
        int rows = block.rows();
        double[] values = block.values();
        int column = feature * rows;
        for (int row = 0; row < rows; row++) {
            terms[row] = weighted[row] * (values[column + row] - center);
        }
    }

    private void costTerms(int rows) {
        for (int row = 0; row < rows; row++) {
            terms[row] = weighted[row] * residuals[row];
        }
    }
}
