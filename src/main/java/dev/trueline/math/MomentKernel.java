package dev.trueline.math;

import java.util.Arrays;

/** Adds blocks of rows to the sums of a {@link MomentPass}. An instance keeps buffers and belongs to one task. */
public final class MomentKernel {
    private final double[] terms = new double[Grid.MAX_TERMS_PER_FLUSH];

    /** Adds one block to {@code sums}, which has {@link MomentPass#size} entries. */
    public void add(ColumnBlock block, MomentPass pass, ExactSums sums) {
        int features = block.features();
        int rows = block.rows();
        for (int feature = 0; feature < features; feature++) {
            terms(block.values(), feature * rows, rows, pass, feature);
            addWeighted(block, feature, pass, sums);
        }
        terms(block.labels(), 0, rows, pass, features);
        addWeighted(block, MomentPass.label(features), pass, sums);
        Arrays.fill(terms, 0, rows, 1.0);
        addWeighted(block, MomentPass.weight(features), pass, sums);
    }

    private void terms(double[] source, int from, int rows, MomentPass pass, int column) {
        double center = pass.centers()[column];
        double scale = pass.scales()[column];
        for (int row = 0; row < rows; row++) {
            double value = scale * (source[from + row] - center);
            terms[row] = pass.power() == 1 ? value : value * value;
        }
    }

    private void addWeighted(ColumnBlock block, int index, MomentPass pass, ExactSums sums) {
        int rows = block.rows();
        if (block.weighted()) {
            double[] weights = block.weights();
            for (int row = 0; row < rows; row++) {
                terms[row] *= weights[row];
            }
        }
        sums.add(index, pass.grids()[index], terms, rows);
    }
}
