package dev.trueline.evaluate;

import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.EnumMap;

/**
 * The pass over all rows in which everything is summed up.
 *
 * @param bySplit the splits that are looked at
 */
public record EvaluationPass(EnumMap<Split, SplitPass> bySplit, FeatureBands features, SliceGroups[] slices)
        implements Serializable {}
