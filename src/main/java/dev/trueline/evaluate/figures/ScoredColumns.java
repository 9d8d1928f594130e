package dev.trueline.evaluate.figures;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.LinearModel;
import java.io.Serializable;

/**
 * The columns of a block and, after them, what a line predicts: the features, the label, the prediction.
 *
 * @param intercept of the line, in label units
 * @param weights of the line
 * @param positions where in a block the feature of each weight is
 * @param features how many a block has, which may be more than the line has weights
 */
public record ScoredColumns(double intercept, double[] weights, int[] positions, int features) implements Serializable {
    /** For a line whose features are all those of the blocks, in that order. */
    public static ScoredColumns of(LinearModel line) {
        int[] positions = new int[line.parameters().features()];
        for (int j = 0; j < positions.length; j++) {
            positions[j] = j;
        }
        return of(line, positions, positions.length);
    }

    /** For a line whose j-th feature is feature {@code positions[j]} of the blocks. */
    public static ScoredColumns of(LinearModel line, int[] positions, int features) {
        return new ScoredColumns(
                line.parameters().intercept(), line.parameters().weights(), positions, features);
    }

    public int label() {
        return features;
    }

    public int prediction() {
        return features + 1;
    }

    public int count() {
        return features + 2;
    }

    /** Copies one column of a block into {@code into}, which is at least as long as the block has rows. */
    public void read(int column, ColumnBlock block, double[] into) {
        int rows = block.rows();
        if (column < label()) {
            System.arraycopy(block.values(), column * rows, into, 0, rows);
        } else if (column == label()) {
            System.arraycopy(block.labels(), 0, into, 0, rows);
        } else {
            predict(block, into);
        }
    }

    // Feature by feature, so that a row adds up in the order of the line's features, as in LinearModel.
    public void predict(ColumnBlock block, double[] into) {
        int rows = block.rows();
        for (int row = 0; row < rows; row++) {
            into[row] = intercept;
        }
        for (int j = 0; j < weights.length; j++) {
            double weight = weights[j];
            int at = positions[j] * rows;
            for (int row = 0; row < rows; row++) {
                into[row] += weight * block.values()[at + row];
            }
        }
    }
}
