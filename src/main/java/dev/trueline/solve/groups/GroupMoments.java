package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.solve.kept.PossibleSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is known of the rows of one group: exact second moments, counts and the sum of their hashes, a split each. Merges in
 * any order to the same content.
 *
 * <p>Mutable while it is gathered. Most groups have no rows in some split, so moments are made when they are needed.
 */
public final class GroupMoments {
    private final int features;
    private final CrossProducts[] moments = new CrossProducts[Split.values().length];
    private final long[] rows = new long[moments.length];
    private final long[] fingerprints = new long[moments.length];

    /** Of no rows. */
    public GroupMoments(int features) {
        this.features = features;
    }

    /** The moments of a split, to which rows can be added. */
    public CrossProducts of(Split split) {
        int at = split.ordinal();
        if (moments[at] == null) {
            moments[at] = new CrossProducts(features);
        }
        return moments[at];
    }

    /** Counts rows of a split. */
    public void count(Split split, long more, long fingerprint) {
        rows[split.ordinal()] += more;
        fingerprints[split.ordinal()] += fingerprint;
    }

    /** How many rows a split has, those of weight 0 among them. */
    public long rows(Split split) {
        return rows[split.ordinal()];
    }

    /** The sum of the hashes of the rows of a split. */
    public long fingerprint(Split split) {
        return fingerprints[split.ordinal()];
    }

    /** The rows that are held out from the fit: those of validation and of the test. */
    CrossProducts heldOut() {
        return new CrossProducts(features).merge(of(Split.VALIDATION)).merge(of(Split.TEST));
    }

    /** Adds the rows of another; returns this. */
    public GroupMoments merge(GroupMoments other) {
        for (Split split : Split.values()) {
            count(split, other.rows(split), other.fingerprint(split));
            if (other.moments[split.ordinal()] != null) {
                of(split).merge(other.of(split));
            }
        }
        return this;
    }

    /** Whether there are no rows at all, not even of weight 0. */
    public boolean isEmpty() {
        return Arrays.stream(rows).allMatch(count -> count == 0);
    }

    /**
     * Takes the rows of another out. After a refusal these moments must not be used any more.
     *
     * @param possible tells sums of rows from others
     * @throws IllegalArgumentException when they were not all among these as far as that shows; says where
     */
    public void remove(GroupMoments other, PossibleSums possible) {
        for (Split split : Split.values()) {
            if (other.rows(split) == 0) {
                continue;
            }
            requireRows(split, other.rows(split));
            count(split, -other.rows(split), -other.fingerprint(split));
            of(split).subtract(other.of(split));
            possible.require(of(split), split);
            if (rows(split) == 0 && fingerprint(split) != 0) {
                throw new IllegalArgumentException("as many " + name(split)
                        + " rows are to be removed as there are, but their fingerprint is another; so they were not all"
                        + " among the rows");
            }
        }
    }

    private void requireRows(Split split, long removed) {
        if (rows(split) < removed) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d %s rows are to be removed, but there are %,d; so they were not all among the rows",
                    removed,
                    name(split),
                    rows(split)));
        }
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    /** Writes for each split the number of rows and their fingerprint, and the sums where there are rows. */
    public void write(DataOutput out) throws IOException {
        for (Split split : Split.values()) {
            out.writeLong(rows(split));
            out.writeLong(fingerprint(split));
            if (rows(split) > 0) {
                of(split).write(out);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the content ends too early, or is of another number of features
     */
    public static GroupMoments read(DataInput in, int features) throws IOException {
        GroupMoments moments = new GroupMoments(features);
        for (Split split : Split.values()) {
            moments.count(split, in.readLong(), in.readLong());
            if (moments.rows(split) > 0) {
                moments.moments[split.ordinal()] = CrossProducts.read(in, features);
            }
        }
        return moments;
    }
}
