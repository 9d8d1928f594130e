package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BinScale;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.EnumMap;

/**
 * Number of rows in every bin of every scale of a {@link BinCountPass}: for predictions the rows of the split, for features
 * those of the reference split. Merges in any order to the same content.
 */
public final class BinCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EnumMap<Split, long[]> predictions = new EnumMap<>(Split.class);
    private final long[][] features;

    /** Counts of no rows. */
    public BinCounts(BinCountPass pass) {
        pass.predictions().keySet().forEach(split -> predictions.put(split, new long[BinScale.BINS]));
        features = new long[pass.features().length][BinScale.BINS];
    }

    /** Takes in the rows of a block. */
    public void add(BinCountPass pass, ExampleBlock block) {
        long[] bins = predictions.get(block.split());
        if (bins == null) {
            return;
        }
        BinScale scale = pass.predictions().get(block.split());
        for (double prediction : pass.model().predict(block.columns())) {
            bins[scale.bin(prediction)]++;
        }
        if (block.split() == pass.reference()) {
            addFeatures(pass, block.columns());
        }
    }

    private void addFeatures(BinCountPass pass, ColumnBlock block) {
        int rows = block.rows();
        for (int i = 0; i < features.length; i++) {
            int from = pass.features()[i] * rows;
            for (int row = 0; row < rows; row++) {
                features[i][pass.featureScales()[i].bin(block.values()[from + row])]++;
            }
        }
    }

    /** Takes in the counts of {@code other}, gathered in the same pass; returns this. */
    public BinCounts merge(BinCounts other) {
        other.predictions.forEach((split, bins) -> add(predictions.get(split), bins));
        for (int i = 0; i < features.length; i++) {
            add(features[i], other.features[i]);
        }
        return this;
    }

    public long[] predictions(Split split) {
        return predictions.get(split);
    }

    public long[] feature(int index) {
        return features[index];
    }

    private static void add(long[] into, long[] bins) {
        for (int i = 0; i < into.length; i++) {
            into[i] += bins[i];
        }
    }
}
