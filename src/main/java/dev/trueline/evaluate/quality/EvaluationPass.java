package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.ResidualSums;
import dev.trueline.evaluate.figures.SliceGroups;
import java.io.Serializable;
import java.util.EnumMap;

/**
 * The pass over all rows in which everything is summed up.
 *
 * @param bySplit the splits that are looked at
 */
public record EvaluationPass(EnumMap<Split, SplitPass> bySplit, FeatureBands features, SliceGroups[] slices)
        implements Serializable {
    private static final long BYTES_OF_EXTENT = 3 * 8;

    /** Bytes that the sums of the slices take. */
    public long bytesOfSlices() {
        long bytes = 0;
        for (SplitPass split : bySplit.values()) {
            for (SliceGroups groups : slices) {
                bytes += groups.count() * (ResidualSums.bytes(split.within()) + BYTES_OF_EXTENT);
            }
        }
        return bytes;
    }
}
