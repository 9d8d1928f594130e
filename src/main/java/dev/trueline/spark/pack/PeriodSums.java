package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.solve.kept.RowFingerprint;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The accepted rows of one period: their exact second moments, how far they reach, and their fingerprint. Merges in any
 * order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class PeriodSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final MomentSums.Plan plan;
    private final MomentSums moments;
    private final Map<Split, Extent> extents = new EnumMap<>(Split.class);
    private long high;
    private long low;

    PeriodSums(MomentSums.Plan plan) {
        this.plan = plan;
        this.moments = new MomentSums(plan);
    }

    /** @param low the second half of the fingerprint of the rows of the block */
    void add(ExampleBlock block, long low) {
        moments.add(block);
        extents.computeIfAbsent(block.split(), split -> new Extent(plan.layout()))
                .add(block.columns());
        this.high += block.fingerprint();
        this.low += low;
    }

    /** Takes in the rows of {@code other}; returns this. */
    public PeriodSums merge(PeriodSums other) {
        moments.merge(other.moments);
        other.extents.forEach((split, extent) -> extents.merge(split, extent, Extent::merge));
        high += other.high;
        low += other.low;
        return this;
    }

    /** Adds the moments to those of other rows. */
    public void addTo(MomentSums others) {
        others.merge(moments);
    }

    public SplitMoments moments() {
        return moments.result();
    }

    /** Of the splits that have rows. */
    public Map<Split, Extent> extents() {
        return extents;
    }

    public RowFingerprint fingerprint() {
        return new RowFingerprint(high, low);
    }
}
