package dev.trueline.math.kernel;

import dev.trueline.math.kernel.LimbArithmetic.Columns;
import java.util.Arrays;

/**
 * The columns of one block, each cut into limbs: integers of few bits whose sum, each times its power of two, is the
 * column.
 *
 * <p>Limb k of a column counts in units of {@code 2^(unitExponent - k * bits)}. A limb is below {@code 2^(bits - 1)} in
 * magnitude, so that inner products of limbs are exact in a double (Ozaki, Ogita, Oishi &amp; Rump 2012, "Error-free
 * transformations of matrix multiplication"). How many limbs a column takes depends on what is in it: one for small
 * integers, three or four for arbitrary doubles of about one magnitude, more for more decades.
 */
public final class Limbs {
    // Below this the remaining numbers are multiplied by 2^512, so that neither a shift nor the inverse of a unit
    // leaves the range of normal doubles; they are small enough by then to be multiplied without overflow.
    private static final int LIFT_BELOW = -450;
    private static final int LIFT = 512;
    private static final int SIGNIFICAND_BITS = 52;

    private final LimbArithmetic arithmetic;
    private final int[] first;
    private final int[] unitExponents;
    private double[] values = {};
    private int rows;
    private int stride;
    private int bits;
    private int columns;

    public Limbs(LimbArithmetic arithmetic, int columns) {
        this.arithmetic = arithmetic;
        this.first = new int[columns + 1];
        this.unitExponents = new int[columns];
    }

    /** Forgets all columns; the next ones have so many rows. */
    public void reset(int newRows) {
        rows = newRows;
        stride = padded(newRows, LimbArithmetic.ROWS);
        // Signed limbs of b bits are at most 2^(b - 1), and products of two add up to at most 2^(2b - 2) rows.
        bits = (SIGNIFICAND_BITS + 2 - (Integer.SIZE - Integer.numberOfLeadingZeros(newRows - 1))) / 2;
        columns = 0;
    }

    /**
     * Cuts the next column.
     *
     * @param rest its numbers, padded with zeros; destroyed
     * @param largest their largest magnitude, finite
     * @param exponent the column is the numbers times {@code 2^exponent}
     */
    public void cut(double[] rest, double largest, int exponent) {
        Unit unit = new Unit(largest, exponent);
        for (double left = largest; left > 0; unit.next()) {
            unit.lift(rest);
            int at = unit.room();
            left = arithmetic.cut(rest, stride, unit.shift(), unit.inverse(), values, at);
        }
        unit.finish();
    }

    /** The same for a column in two parts that do not overlap, {@code rest + tail}. */
    public void cut(double[] rest, double[] tail, double largest, int exponent) {
        Unit unit = new Unit(largest, exponent);
        for (double left = largest; left > 0; unit.next()) {
            int at = unit.room();
            left = arithmetic.cut(rest, tail, stride, unit.shift(), unit.inverse(), values, at);
        }
        unit.finish();
    }

    /** The limbs of all columns, in order; zeros fill up the last tile, on the left as on the right. */
    public Columns all() {
        int count = first[columns];
        int whole = padded(count, LimbArithmetic.RIGHT_TILE);
        int filled = padded(whole, LimbArithmetic.LEFT_TILE);
        reserve(filled);
        Arrays.fill(values, count * stride, filled * stride, 0);
        return new Columns(values, stride, whole);
    }

    /** Index of the first limb of a column; that of a column after the last is the number of limbs. */
    public int first(int column) {
        return first[column];
    }

    public int unitExponent(int column) {
        return unitExponents[column];
    }

    /** Bits between the units of two successive limbs. */
    public int bits() {
        return bits;
    }

    public int stride() {
        return stride;
    }

    int rows() {
        return rows;
    }

    private void reserve(int limbs) {
        if (values.length < limbs * stride) {
            values = Arrays.copyOf(values, Math.max(limbs * stride, values.length + values.length / 2));
        }
    }

    public static int padded(int count, int multiple) {
        return (count + multiple - 1) / multiple * multiple;
    }

    /** The unit of the limb that comes next, as the numbers at hand are scaled. */
    private final class Unit {
        private int exponent;
        private int limb;
        private boolean lifted;

        Unit(double largest, int columnExponent) {
            exponent = Math.getExponent(largest) + 2 - bits;
            limb = first[columns];
            unitExponents[columns] = exponent + columnExponent;
        }

        void lift(double[] rest) {
            if (exponent < LIFT_BELOW && !lifted) {
                for (int i = 0; i < stride; i++) {
                    rest[i] *= 0x1p512;
                }
                exponent += LIFT;
                lifted = true;
            }
        }

        double shift() {
            return Math.scalb(1.5, SIGNIFICAND_BITS + exponent);
        }

        double inverse() {
            return Math.scalb(1.0, -exponent);
        }

        int room() {
            reserve(limb + 1);
            return limb * stride;
        }

        void next() {
            exponent -= bits;
            limb++;
        }

        void finish() {
            columns++;
            first[columns] = limb;
        }
    }
}
