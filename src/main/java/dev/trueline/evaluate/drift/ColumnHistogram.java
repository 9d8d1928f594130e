package dev.trueline.evaluate.drift;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of a column lie about a center: {@value #STEPS} buckets an octave of distance on either side, from 2^-10
 * to 2^10 scales. Merges in any order to the same content.
 *
 * <p>Every bucket keeps the smallest and the largest value in it. The bucket of a value never decreases with the value,
 * so the largest value of a bucket parts the rows exactly: those not above it are those in this bucket and below.
 *
 * <p>Mutable while it is gathered.
 */
final class ColumnHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int STEPS = 16;
    private static final int OCTAVES = 20;
    private static final double NEAREST = 0x1p-10;
    private static final double FARTHEST = 0x1p10;
    private static final int SHIFT = 52 - 4; // 52 bits of fraction, 2^4 steps
    private static final long KEY_OF_NEAREST = Double.doubleToRawLongBits(NEAREST) >>> SHIFT;
    private static final int CENTER = STEPS * OCTAVES + 1;
    private static final int BUCKETS = 2 * CENTER + 1;

    private final long[] counts = new long[BUCKETS];
    private final double[] smallest = new double[BUCKETS];
    private final double[] largest = new double[BUCKETS];

    ColumnHistogram() {
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    static long bytes() {
        return BUCKETS * (Long.BYTES + 2L * Double.BYTES);
    }

    /** Adds a value that is so many scales from the center. */
    void add(double value, double distance) {
        int bucket = bucket(distance);
        counts[bucket]++;
        smallest[bucket] = Math.min(smallest[bucket], value);
        largest[bucket] = Math.max(largest[bucket], value);
    }

    void merge(ColumnHistogram other) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += other.counts[bucket];
            smallest[bucket] = Math.min(smallest[bucket], other.smallest[bucket]);
            largest[bucket] = Math.max(largest[bucket], other.largest[bucket]);
        }
    }

    long rows() {
        long rows = 0;
        for (long count : counts) {
            rows += count;
        }
        return rows;
    }

    /**
     * Bands that hold as nearly equal numbers of rows as the buckets allow.
     *
     * @param wanted how many; there are fewer where many rows share one value
     */
    Bands bands(int wanted) {
        long rows = rows();
        List<Double> edges = new ArrayList<>();
        List<Long> inBands = new ArrayList<>();
        long below = 0;
        long parted = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            below += counts[bucket];
            boolean due = below * wanted >= rows * (edgesPassed(parted, rows, wanted) + 1);
            if (counts[bucket] > 0 && due && below < rows) {
                edges.add(largest[bucket]);
                inBands.add(below - parted);
                parted = below;
            }
        }
        inBands.add(rows - parted);
        return new Bands(edges, inBands);
    }

    /** Whether a bucket of different values holds so many rows that the bands come out uneven. */
    boolean isCoarse(int wanted) {
        int bucket = fullest();
        return counts[bucket] * wanted > 2 * rows() && smallest[bucket] < largest[bucket];
    }

    /** The middle of the values in the fullest bucket. */
    double middleOfFullest() {
        int bucket = fullest();
        return smallest[bucket] + (largest[bucket] - smallest[bucket]) / 2;
    }

    /** Half the distance between the values in the fullest bucket. */
    double reachOfFullest() {
        int bucket = fullest();
        return (largest[bucket] - smallest[bucket]) / 2;
    }

    private int fullest() {
        int fullest = 0;
        for (int bucket = 1; bucket < BUCKETS; bucket++) {
            if (counts[bucket] > counts[fullest]) {
                fullest = bucket;
            }
        }
        return fullest;
    }

    private static long edgesPassed(long parted, long rows, int wanted) {
        return parted * wanted / rows;
    }

    private static int bucket(double distance) {
        double magnitude = Math.abs(distance);
        if (!(magnitude >= NEAREST)) {
            return CENTER;
        }
        double bounded = Math.min(magnitude, FARTHEST);
        int steps = 1 + (int) ((Double.doubleToRawLongBits(bounded) >>> SHIFT) - KEY_OF_NEAREST);
        return distance > 0 ? CENTER + steps : CENTER - steps;
    }

    /**
     * @param edges largest value of every band but the last
     * @param rows in every band
     */
    record Bands(List<Double> edges, List<Long> rows) {}
}
