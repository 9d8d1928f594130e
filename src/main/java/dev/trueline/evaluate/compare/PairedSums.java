package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;

/**
 * What a {@link PairedPass} gathers, of all rows and of every slice. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class PairedSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LossSums all = new LossSums();

    // By column and group; null while there is no row.
    private final LossSums[][] slices;

    /** Sums of no rows. */
    public PairedSums(PairedPass pass) {
        slices = new LossSums[pass.slices().length][];
        for (int column = 0; column < slices.length; column++) {
            slices[column] = new LossSums[pass.slices()[column].count()];
        }
    }

    /** Takes in the rows of a block. */
    public void add(PairedPass pass, ExampleBlock examples) {
        ColumnBlock block = examples.columns();
        double[] challenger = pass.challenger().predict(block);
        double[] champion = pass.champion().predict(block);
        int[][] groups = new int[slices.length][];
        for (int column = 0; column < groups.length; column++) {
            groups[column] = pass.slices()[column].of(examples);
        }
        for (int row = 0; row < challenger.length; row++) {
            double weight = block.weighted() ? block.weights()[row] : 1;
            if (weight > 0) {
                double label = block.labels()[row];
                all.add(weight, challenger[row] - label, champion[row] - label);
                for (int column = 0; column < groups.length; column++) {
                    of(column, groups[column][row]).add(weight, challenger[row] - label, champion[row] - label);
                }
            }
        }
    }

    private LossSums of(int column, int group) {
        if (slices[column][group] == null) {
            slices[column][group] = new LossSums();
        }
        return slices[column][group];
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public PairedSums merge(PairedSums other) {
        all.merge(other.all);
        for (int column = 0; column < slices.length; column++) {
            for (int group = 0; group < slices[column].length; group++) {
                if (other.slices[column][group] != null) {
                    of(column, group).merge(other.slices[column][group]);
                }
            }
        }
        return this;
    }

    /** Root mean squared error of the challenger; there has to be a row of a weight above 0. */
    public double challengerRmse() {
        return ExactFigures.root(ExactFigures.quotient(
                        all.value(LossSums.SQUARED + LossSums.CHALLENGER), all.value(LossSums.WEIGHT)))
                .doubleValue();
    }

    LossSums all() {
        return all;
    }

    /** Those of one slice; null where it has no rows of a weight above 0. */
    LossSums slice(int column, int group) {
        return slices[column][group];
    }
}
