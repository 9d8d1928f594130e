package dev.trueline.evaluate.figures;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.LinearModel;
import java.util.Arrays;

/** The predictions of a line for the rows of a block, each the same double as {@link LinearModel#predict} gives. */
public final class Predictions {
    private Predictions() {}

    public static double[] of(LinearModel line, ColumnBlock block) {
        int rows = block.rows();
        double[] predictions = new double[rows];
        Arrays.fill(predictions, line.parameters().intercept());
        for (int feature = 0; feature < block.features(); feature++) {
            double weight = line.parameters().weight(feature);
            for (int row = 0; row < rows; row++) {
                predictions[row] += weight * block.values()[feature * rows + row];
            }
        }
        return predictions;
    }
}
