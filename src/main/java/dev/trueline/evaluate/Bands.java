package dev.trueline.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bands of a column with about equally many rows in each. Equal numbers are in the same band, so a column with few
 * different numbers has fewer bands, of different sizes.
 *
 * @param scale tells numbers apart
 * @param cuts the last bin of every band but the last band, ascending
 */
public record Bands(BandScale scale, int[] cuts) implements Serializable {
    /** Bands of a column: deciles. */
    public static final int MOST = 10;

    /**
     * The deciles.
     *
     * @param counts number of rows in every bin of the scale
     */
    static Bands deciles(BandScale scale, long[] counts) {
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
        return new Bands(scale, cuts.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Number of bands. */
    int count() {
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
    int[] of(double[] values, int from, int count) {
        int[] bands = new int[count];
        for (int i = 0; i < count; i++) {
            bands[i] = band(values[from + i]);
        }
        return bands;
    }
}
