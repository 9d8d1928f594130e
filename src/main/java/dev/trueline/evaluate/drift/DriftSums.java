package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.StandardSums;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How many rows fall into each band of each column, and how far they are from the training means. Merges in any order to
 * the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class DriftSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DriftPass pass;
    private final long[][] counts;
    private final StandardSums sums;
    private final CodeCounts codes;
    private long rows;

    /** Sums of no rows. */
    public DriftSums(DriftPass pass) {
        this.pass = pass;
        this.counts = new long[pass.columns().length][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[pass.edges()[i].length + 1];
        }
        this.sums = new StandardSums(counts.length);
        this.codes = new CodeCounts(pass.codes());
    }

    /** Takes in the rows of a block. */
    public void add(ExampleBlock block) {
        rows += block.columns().rows();
        codes.add(block);
        double[] all = new double[block.columns().rows()];
        for (int i = 0; i < counts.length; i++) {
            int count = pass.compared().read(pass.columns()[i], block, all);
            double[] values = count == all.length ? all : Arrays.copyOf(all, count);
            count(values, pass.edges()[i], counts[i]);
            StandardSums.distances(values, pass.centers()[i], pass.scales()[i]);
            sums.add(i, values, count);
        }
    }

    // Edge by edge, and not value by value: a loop without branches, and without stores that wait for each other.
    private static void count(double[] values, double[] edges, long[] counts) {
        int notBelow = values.length;
        for (int band = 0; band < edges.length; band++) {
            int above = above(values, edges[band]);
            counts[band] += notBelow - above;
            notBelow = above;
        }
        counts[edges.length] += notBelow;
    }

    private static int above(double[] values, double edge) {
        int above = 0;
        for (double value : values) {
            above += value > edge ? 1 : 0;
        }
        return above;
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public DriftSums merge(DriftSums other) {
        rows += other.rows;
        for (int i = 0; i < counts.length; i++) {
            for (int band = 0; band < counts[i].length; band++) {
                counts[i][band] += other.counts[i][band];
            }
        }
        sums.merge(other.sums);
        codes.merge(other.codes);
        return this;
    }

    long rows() {
        return rows;
    }

    /** Rows of each code of the categories of the model. */
    CodeCounts codes() {
        return codes;
    }

    /** Rows in each band of the i-th column of the pass. */
    long[] counts(int i) {
        return counts[i];
    }

    /** Rows in which the i-th column of the pass is not missing. */
    long present(int i) {
        return Arrays.stream(counts[i]).sum();
    }

    /** Mean of the i-th column less that in training, in deviations of the training. */
    double meanShift(int i) {
        return sums.mean(i, present(i));
    }

    /** Deviation of the i-th column, in deviations of the training. */
    double deviation(int i) {
        return sums.deviation(i, present(i));
    }
}
