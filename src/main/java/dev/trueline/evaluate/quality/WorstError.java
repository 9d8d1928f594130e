package dev.trueline.evaluate.quality;

import java.io.Serializable;
import java.util.BitSet;

/**
 * The largest absolute error among some rows, and where it occurs. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class WorstError implements Serializable {
    private static final long serialVersionUID = 1L;

    private double magnitude = -1;
    private WorstRow row;
    private final BitSet partitions = new BitSet();

    /** Takes in a row of a partition. */
    void add(double prediction, double label, int partition) {
        double error = Math.abs(prediction - label);
        if (error < magnitude) {
            return;
        }
        if (error > magnitude) {
            magnitude = error;
            row = null;
            partitions.clear();
        }
        WorstRow candidate = WorstRow.of(new String[0], label, prediction);
        row = row == null ? candidate : row.first(candidate);
        partitions.set(partition);
    }

    WorstError merge(WorstError other) {
        if (other.magnitude > magnitude) {
            magnitude = other.magnitude;
            row = other.row;
            partitions.clear();
            partitions.or(other.partitions);
        } else if (other.magnitude == magnitude && other.row != null) {
            row = row.first(other.row);
            partitions.or(other.partitions);
        }
        return this;
    }

    /** {@code |f(x) - y|}; -1 of no rows. */
    public double magnitude() {
        return magnitude;
    }

    /** The row, without its key; null of no rows. */
    public WorstRow row() {
        return row;
    }

    /** The partitions that have such a row. */
    public int[] partitions() {
        return partitions.stream().toArray();
    }
}
