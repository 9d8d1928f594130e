package dev.trueline.solve.kept;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Extent;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.MomentStatistics;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that has to be known of the accepted rows of a run to fit them again without reading them: exact second moments,
 * how far each split reaches, and the fingerprint. Rows are added and taken out exactly. What cannot be taken out is how
 * far rows reach: see {@link Extent#outer}.
 *
 * <p>Mutable; not thread-safe.
 */
public final class KeptMoments {
    private final MomentIdentity identity;
    private final TermLayout layout;
    private final List<CrossProducts> parts;
    private final Map<Split, Extent> extents;
    private RowFingerprint fingerprint;

    KeptMoments(
            MomentIdentity identity,
            TermLayout layout,
            RowFingerprint fingerprint,
            Map<Split, Extent> extents,
            List<CrossProducts> parts) {
        this.identity = identity;
        this.layout = layout;
        this.fingerprint = fingerprint;
        this.extents = new EnumMap<>(Split.class);
        this.extents.putAll(extents);
        this.parts = List.copyOf(parts);
    }

    /**
     * Of rows that were just read. They take possession of what they are made of.
     *
     * @param extents of the splits that have rows
     */
    public static KeptMoments of(
            MomentIdentity identity,
            TermLayout layout,
            RowFingerprint fingerprint,
            Map<Split, Extent> extents,
            SplitMoments moments) {
        return new KeptMoments(identity, layout, fingerprint, extents, moments.parts());
    }

    public MomentIdentity identity() {
        return identity;
    }

    TermLayout layout() {
        return layout;
    }

    public RowFingerprint fingerprint() {
        return fingerprint;
    }

    /** Folds of the training rows, validation, test. */
    List<CrossProducts> parts() {
        return parts;
    }

    /** Of the splits that have rows. */
    Map<Split, Extent> extents() {
        return extents;
    }

    /** How many rows each split has, all splits listed. */
    public Map<Split, Long> rows() {
        Map<Split, Long> rows = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            rows.put(split, extents.containsKey(split) ? extents.get(split).rows() : 0L);
        }
        return rows;
    }

    /** Number of accepted rows. */
    public long accepted() {
        return extents.values().stream().mapToLong(Extent::rows).sum();
    }

    /** The moments, for a fit. */
    public SplitMoments moments() {
        int folds = identity.folds();
        return new SplitMoments(parts.subList(0, folds), parts.get(folds), parts.get(folds + 1));
    }

    /** Statistics of the splits that have rows of a weight above 0. */
    public Map<Split, SplitStatistics> statistics() {
        Map<Split, CrossProducts> sums = moments().bySplit();
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        extents.forEach((split, extent) -> {
            if (sums.get(split).rows() > 0) {
                statistics.put(split, MomentStatistics.of(sums.get(split), extent));
            }
        });
        return statistics;
    }

    /** Statistics of all rows together, whatever their split; empty where none has a weight above 0. */
    public Optional<SplitStatistics> together() {
        CrossProducts sums = new CrossProducts(identity.terms().size());
        parts.forEach(sums::merge);
        Extent extent = new Extent(layout);
        extents.values().forEach(extent::merge);
        return sums.rows() == 0 ? Optional.empty() : Optional.of(MomentStatistics.of(sums, extent));
    }

    /** Moments of the same rows, which change by themselves. */
    public KeptMoments copy() {
        Map<Split, Extent> reach = new EnumMap<>(Split.class);
        extents.forEach((split, extent) -> reach.put(split, new Extent(layout).merge(extent)));
        List<CrossProducts> sums = parts.stream()
                .map(part -> new CrossProducts(part.features()).merge(part))
                .toList();
        return new KeptMoments(identity, layout, fingerprint, reach, sums);
    }

    /** Columns of a split whose minimum and maximum are outer bounds, the label last. */
    public List<String> outerBounds(Split split) {
        List<String> names = new ArrayList<>(identity.terms());
        names.add(identity.label());
        List<String> outer = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (extents.containsKey(split) && extents.get(split).outer(column)) {
                outer.add(names.get(column));
            }
        }
        return outer;
    }

    /**
     * Adds rows; {@code other} must not be used any more.
     *
     * @throws IllegalArgumentException when they are of another kind
     */
    public void add(KeptMoments other) {
        other.identity.require(identity);
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).merge(other.parts.get(part));
        }
        other.extents.forEach((split, extent) -> extents.merge(split, extent, Extent::merge));
        fingerprint = fingerprint.plus(other.fingerprint);
    }

    /**
     * Takes rows out. After a refusal these moments must not be used any more.
     *
     * @throws IllegalArgumentException when they are of another kind, or were not all among these rows as far as that
     *     shows; says where
     */
    public void remove(KeptMoments other) {
        other.identity.require(identity);
        Removal removal = new Removal(this, other);
        removal.requireReach();
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).subtract(other.parts.get(part));
        }
        other.extents.forEach((split, extent) -> extents.get(split).remove(extent));
        extents.values().removeIf(extent -> extent.rows() == 0);
        fingerprint = fingerprint.minus(other.fingerprint);
        removal.requireRowsLeft();
        moments().bySplit().forEach(this::pin);
    }

    // All rows have the value of their mean where the moments say that they do not differ.
    private void pin(Split split, CrossProducts sums) {
        Extent extent = extents.get(split);
        if (extent == null || sums.rows() == 0 || sums.rows() != extent.rows()) {
            return;
        }
        BigDecimal weight = sums.sum(CrossProducts.ONE, CrossProducts.ONE);
        for (int column = 0; column < extent.columns(); column++) {
            BigDecimal sum = sums.sum(CrossProducts.ONE, column + 1);
            BigDecimal square = sums.sum(column + 1, column + 1);
            if (extent.outer(column) && weight.multiply(square).compareTo(sum.multiply(sum)) == 0) {
                extent.pin(column, ColumnStatistics.mean(weight, sum));
            }
        }
    }
}
