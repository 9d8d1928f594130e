package dev.trueline.model;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import java.io.Serializable;

/**
 * Some examples (feature vectors with their labels and weights) of one split and fold: the unit in which the data are cached.
 *
 * @param split the split that all of them belong to
 * @param fold of the training rows, counted from 0; 0 where there are no folds
 * @param columns their numbers in original units
 * @param slices the groups that they fall into, which no step of the fit looks at
 * @param carried columns of the table that no term keeps as they are
 * @param fingerprint the sum of the hashes of their numbers, by which a block that is read again can be told from one
 *     with other rows
 */
public record ExampleBlock(
        Split split, int fold, ColumnBlock columns, SliceCodes slices, CarriedColumns carried, long fingerprint)
        implements Serializable {
    /** Examples that are not compared with any that were read before. */
    public ExampleBlock(Split split, int fold, ColumnBlock columns, SliceCodes slices) {
        this(split, fold, columns, slices, CarriedColumns.NONE, 0);
    }

    /** The same rows with their labels as they are in the table. */
    public ExampleBlock withLabels(LabelTransform inverse) {
        if (inverse.plain()) {
            return this;
        }
        double[] labels = columns.labels().clone();
        inverse.back(labels, labels.length);
        return new ExampleBlock(
                split,
                fold,
                new ColumnBlock(columns.values(), labels, columns.weights(), columns.codes()),
                slices,
                carried,
                fingerprint);
    }

    /** Bytes of all of it. */
    public long bytes() {
        return columns.bytes() + slices.bytes() + carried.bytes();
    }
}
