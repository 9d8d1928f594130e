package dev.trueline.evaluate.figures;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deciles of a column, which cut it into bands with about equally many rows in each. Equal numbers are in the same band, so a column with few
 * different numbers has fewer bands, of different sizes.
 *
 * @param scale tells numbers apart
 * @param cuts the last bin of every band but the last band, ascending
 */
public record Deciles(BinScale scale, int[] cuts) implements Serializable {
    /** How many bands a column has at most. */
    public static final int MOST = 10;

    private static final double OUTER_DECILES = 2.56;

    /**
     * The deciles.
     *
     * @param counts number of rows in every bin of the scale
     */
    public static Deciles ofCounts(BinScale scale, long[] counts) {
        long rows = Arrays.stream(counts).sum();
        List<Integer> cuts = new ArrayList<>();
        long below = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            long before = below;
            below += counts[bin];
            // A decile falls into this bin, and there are rows above it.
            if (below < rows && below * MOST / Math.max(1, rows) > before * MOST / Math.max(1, rows)) {
                cuts.add(bin);
            }
        }
        return new Deciles(scale, cuts.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * The deciles of a sample.
     *
     * @param sorted ascending
     */
    public static Deciles ofSample(double[] sorted) {
        int last = sorted.length - 1;
        if (last < 0) {
            return new Deciles(BinScale.of(0, 1), new int[0]);
        }
        // For a normal distribution the distance of the outer deciles is 2.56 deviations. Where most numbers are the
        // same they coincide.
        double outer = sorted[last - last / MOST] - sorted[last / MOST];
        BinScale scale = BinScale.of(
                sorted[last / 2], outer > 0 ? outer / OUTER_DECILES : (sorted[last] - sorted[0]) / OUTER_DECILES);
        long[] counts = new long[BinScale.BINS];
        for (double number : sorted) {
            counts[scale.bin(number)]++;
        }
        return ofCounts(scale, counts);
    }

    /** Number of bands. */
    public int count() {
        return cuts.length + 1;
    }

    /** The band of a finite number, from 0. */
    int band(double value) {
        int bin = scale.bin(value);
        int band = 0;
        while (band < cuts.length && bin > cuts[band]) {
            band++;
        }
        return band;
    }

    /** The bands of {@code count} numbers that begin at {@code from}. */
    public int[] bands(double[] values, int from, int count) {
        int[] bands = new int[count];
        for (int i = 0; i < count; i++) {
            bands[i] = band(values[from + i]);
        }
        return bands;
    }
}
