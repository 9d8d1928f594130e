package dev.trueline.model;

import java.io.Serializable;

/**
 * The columns of some rows that terms are made of, but that no term keeps as they are. No step of the fit looks at them.
 *
 * @param numbers number j of row i at {@code j * rows + i}; NaN where the value is missing
 * @param codes for each category the code of every row
 */
public record CarriedColumns(double[] numbers, int[][] codes) implements Serializable {
    /** No columns. */
    public static final CarriedColumns NONE = new CarriedColumns(new double[0], new int[0][]);

    /** Bytes that they take. */
    public long bytes() {
        long bytes = (long) Double.BYTES * numbers.length;
        for (int[] some : codes) {
            bytes += (long) Integer.BYTES * some.length;
        }
        return bytes;
    }

    private Object readResolve() {
        return numbers.length == 0 && codes.length == 0 ? NONE : this;
    }
}
