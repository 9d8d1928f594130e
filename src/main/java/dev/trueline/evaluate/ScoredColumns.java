package dev.trueline.evaluate;

import dev.trueline.math.ColumnBlock;
import dev.trueline.model.LinearModel;
import java.io.Serializable;

/**
 * The columns of a block and, after them, what a line predicts: d features, the label, the prediction.
 *
 * @param intercept of the line, in label units
 * @param weights of the line, one a feature
 */
public record ScoredColumns(double intercept, double[] weights) implements Serializable {
    static ScoredColumns of(LinearModel line) {
        return new ScoredColumns(
                line.parameters().intercept(), line.parameters().weights());
    }

    int label() {
        return weights.length;
    }

    int prediction() {
        return weights.length + 1;
    }

    int count() {
        return weights.length + 2;
    }

    /** Copies one column of a block into {@code into}, which is at least as long as the block has rows. */
    void read(int column, ColumnBlock block, double[] into) {
        int rows = block.rows();
        if (column < label()) {
            System.arraycopy(block.values(), column * rows, into, 0, rows);
        } else if (column == label()) {
            System.arraycopy(block.labels(), 0, into, 0, rows);
        } else {
            predict(block, into);
        }
    }

    // Feature by feature, so that a row adds up in the order of the features, as in LinearModel.
    private void predict(ColumnBlock block, double[] into) {
        int rows = block.rows();
        for (int row = 0; row < rows; row++) {
            into[row] = intercept;
        }
        for (int feature = 0; feature < weights.length; feature++) {
            double weight = weights[feature];
            int at = feature * rows;
            for (int row = 0; row < rows; row++) {
                into[row] += weight * block.values()[at + row];
            }
        }
    }
}
