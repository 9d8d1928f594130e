package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.evaluate.figures.SliceSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of a column take the rows apart, and what the slices are called.
 *
 * @param slices one for each group
 */
public record Slicing(SliceGroups groups, List<Slice> slices) {
    /** Those of a pass; bands are called by the numbers of the reference rows that are in them. */
    public static List<Slicing> of(EvaluationPass pass, SplitSums reference) {
        List<Slicing> slicings = new ArrayList<>();
        for (int i = 0; i < pass.slices().length; i++) {
            SliceGroups groups = pass.slices()[i];
            List<Slice> slices = new ArrayList<>();
            for (int group = 0; group < groups.count(); group++) {
                slices.add(slice(groups, reference.sliceExtent(i), group));
            }
            slicings.add(new Slicing(groups, slices));
        }
        return slicings;
    }

    private static Slice slice(SliceGroups groups, GroupExtent extent, int group) {
        String column = groups.source().column();
        if (group == groups.missing()) {
            return Slice.of(column, Slice.Kind.MISSING);
        }
        if (group > groups.missing()) {
            return Slice.of(column, Slice.Kind.OTHER);
        }
        if (groups.source() instanceof SliceSource.Texts texts) {
            return Slice.value(column, texts.values().get(group));
        }
        return Slice.band(column, extent.min(group), extent.max(group));
    }
}
