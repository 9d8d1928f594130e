package dev.trueline.model;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.TermLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How far the rows of one split reach: their number and the smallest and largest value of every column, gathered while
 * the rows are read. Minimum and maximum merge in any order without rounding, which is what makes them fit to bound
 * exact sums.
 *
 * <p>Mutable while it is gathered; columns are the d terms, then the label. Of a level the rows are counted, because it is 1 in
 * these and 0 in all others.
 */
public final class Extent implements Serializable {
    private static final long serialVersionUID = 1L;

    private long rows;
    private double maxWeight;
    private final TermLayout layout;
    private final double[] min;
    private final double[] max;
    private final long[][] byCode;
    private final boolean[] outer;

    /** The extent of no rows. */
    public Extent(TermLayout layout) {
        this.layout = layout;
        min = new double[layout.numbers() + 1];
        max = new double[layout.numbers() + 1];
        byCode = new long[layout.categories()][];
        for (int category = 0; category < byCode.length; category++) {
            byCode[category] = new long[layout.levels()[category] + 1];
        }
        outer = new boolean[layout.numbers() + 1];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Takes in the rows of a block. */
    public void add(ColumnBlock block) {
        rows += block.rows();
        for (int number = 0; number < block.numbers(); number++) {
            addColumn(number, block.values(), number * block.rows(), block.rows());
        }
        addColumn(block.numbers(), block.labels(), 0, block.rows());
        for (int category = 0; category < byCode.length; category++) {
            for (int code : block.codes()[category]) {
                byCode[category][code]++;
            }
        }
        if (block.weighted()) {
            for (double weight : block.weights()) {
                maxWeight = Math.max(maxWeight, weight);
            }
        } else {
            maxWeight = 1;
        }
    }

    private void addColumn(int column, double[] source, int from, int count) {
        double low = min[column];
        double high = max[column];
        // Comparisons that hardly ever hold do not wait for each other, as Math.min and Math.max do.
        for (int i = from; i < from + count; i++) {
            double value = source[i];
            if (value < low) {
                low = value;
            }
            if (value > high) {
                high = value;
            }
        }
        min[column] = low;
        max[column] = high;
    }

    /** Takes in the rows of {@code other}; returns this. */
    public Extent merge(Extent other) {
        rows += other.rows;
        maxWeight = Math.max(maxWeight, other.maxWeight);
        for (int column = 0; column < min.length; column++) {
            boolean covered = other.min[column] <= min[column] && other.max[column] >= max[column];
            boolean covers = min[column] <= other.min[column] && max[column] >= other.max[column];
            outer[column] = outer[column] && !(covered && !other.outer[column])
                    || other.outer[column] && !(covers && !outer[column]);
            min[column] = Math.min(min[column], other.min[column]);
            max[column] = Math.max(max[column], other.max[column]);
        }
        for (int category = 0; category < byCode.length; category++) {
            for (int code = 0; code < byCode[category].length; code++) {
                byCode[category][code] += other.byCode[category][code];
            }
        }
        return this;
    }

    /**
     * Takes out rows that are among these; returns this. What minimum and maximum the others have is not known where a
     * row with one of them goes: they stay then, as {@linkplain #outer outer bounds}.
     */
    public Extent remove(Extent removed) {
        rows -= removed.rows;
        for (int column = 0; column < min.length; column++) {
            outer[column] |= removed.min[column] <= min[column] || removed.max[column] >= max[column];
        }
        for (int category = 0; category < byCode.length; category++) {
            for (int code = 0; code < byCode[category].length; code++) {
                byCode[category][code] -= removed.byCode[category][code];
            }
        }
        return this;
    }

    /** Says that all rows have one value in a column; no term that is a level. */
    public void pin(int column, double value) {
        int number = column == layout.size() ? layout.numbers() : column;
        min[number] = value;
        max[number] = value;
        outer[number] = false;
    }

    /** Whether the rows may reach less far in a column than minimum and maximum say, because others were removed. */
    public boolean outer(int column) {
        if (column < layout.numbers()) {
            return outer[column];
        }
        return column == layout.size() && outer[layout.numbers()];
    }

    /** Writes all of it but the layout. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        out.writeDouble(maxWeight);
        for (int column = 0; column < min.length; column++) {
            out.writeDouble(min[column]);
            out.writeDouble(max[column]);
            out.writeBoolean(outer[column]);
        }
        for (long[] counts : byCode) {
            for (long count : counts) {
                out.writeLong(count);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Extent read(DataInput in, TermLayout layout) throws IOException {
        Extent extent = new Extent(layout);
        extent.rows = in.readLong();
        extent.maxWeight = in.readDouble();
        for (int column = 0; column < extent.min.length; column++) {
            extent.min[column] = in.readDouble();
            extent.max[column] = in.readDouble();
            extent.outer[column] = in.readBoolean();
        }
        for (long[] counts : extent.byCode) {
            for (int code = 0; code < counts.length; code++) {
                counts[code] = in.readLong();
            }
        }
        return extent;
    }

    public long rows() {
        return rows;
    }

    public double maxWeight() {
        return maxWeight;
    }

    /** How the terms are kept. */
    public TermLayout layout() {
        return layout;
    }

    /** Number of columns: d terms and the label. */
    public int columns() {
        return layout.size() + 1;
    }

    /** Rows of each code of a category. */
    public long[] byCode(int category) {
        return byCode[category];
    }

    public double min(int column) {
        if (column < layout.numbers()) {
            return min[column];
        }
        return column == layout.size() ? min[layout.numbers()] : rowsOfLevel(column) == rows ? 1 : 0;
    }

    public double max(int column) {
        if (column < layout.numbers()) {
            return max[column];
        }
        return column == layout.size() ? max[layout.numbers()] : rowsOfLevel(column) == 0 ? 0 : 1;
    }

    private long rowsOfLevel(int term) {
        int category = 0;
        int code = term - layout.numbers() + 1;
        while (code > layout.levels()[category]) {
            code -= layout.levels()[category++];
        }
        return byCode[category][code];
    }

    /** The largest {@code |x - center|} for every column. */
    public double[] spread(double[] centers) {
        double[] spread = new double[columns()];
        for (int column = 0; column < spread.length; column++) {
            spread[column] = Math.max(Math.abs(min(column) - centers[column]), Math.abs(max(column) - centers[column]));
        }
        return spread;
    }
}
