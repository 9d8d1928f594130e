package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.OriginalColumns;
import java.io.Serializable;

/** The numbers that a model is made of, and after them its label and its prediction, in the blocks of some rows. */
public record ComparedColumns(ScoredColumns model, OriginalColumns.Places originals) implements Serializable {
    int label() {
        return originals.numbers().length;
    }

    int prediction() {
        return label() + 1;
    }

    int count() {
        return label() + 2;
    }

    /**
     * Copies the values of a column that are not missing to the beginning of {@code into}, which is at least as long as the
     * block has rows.
     *
     * @return how many they are
     */
    int read(int column, ExampleBlock block, double[] into) {
        if (column < label()) {
            return originals.read(column, block, into);
        }
        model.read(column == label() ? model.label() : model.prediction(), block.columns(), into);
        return block.columns().rows();
    }
}
