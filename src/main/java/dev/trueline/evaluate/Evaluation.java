package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.quality.LabelCorrelation;
import dev.trueline.evaluate.quality.Shift;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that is known about how good a model is.
 *
 * @param splits the splits that have rows with a weight
 * @param labelCorrelations of all features, in the order of the model
 * @param shifts of features and label in the held-out splits
 * @param slicings how the rows were taken apart
 * @param findings what a person should look at, the gravest kind first
 */
public record Evaluation(
        Map<Split, SplitMetrics> splits,
        List<LabelCorrelation> labelCorrelations,
        List<Shift> shifts,
        List<Slicing> slicings,
        List<Finding> findings) {
    /** The same with further findings, which come first. */
    public Evaluation withGraver(List<Finding> further) {
        List<Finding> all = new ArrayList<>(further);
        all.addAll(findings);
        return with(all);
    }

    /** The same with other findings. */
    public Evaluation with(List<Finding> others) {
        return new Evaluation(splits, labelCorrelations, shifts, slicings, List.copyOf(others));
    }
}
