package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import java.io.Serializable;

/**
 * What is known of the rows of one group: exact second moments, counts and the sum of their hashes, a split each. Merges in
 * any order to the same content.
 *
 * <p>Mutable while it is gathered. Most groups have no rows in some split, so moments are made when they are needed.
 */
public final class GroupMoments implements Serializable {
    private static final long serialVersionUID = 1L;

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
}
