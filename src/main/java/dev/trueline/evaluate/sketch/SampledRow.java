package dev.trueline.evaluate.sketch;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One row of a sample, with what a model predicts for it.
 *
 * @param hash over the numbers of the row; the rows with the smallest ones are the sample
 * @param feature the first feature
 */
public record SampledRow(long hash, double feature, double label, double prediction)
        implements Serializable, Comparable<SampledRow> {
    private static final Comparator<SampledRow> ORDER = Comparator.comparingLong(SampledRow::hash)
            .thenComparingDouble(SampledRow::feature)
            .thenComparingDouble(SampledRow::label);

    @Override
    public int compareTo(SampledRow other) {
        return ORDER.compare(this, other);
    }
}
