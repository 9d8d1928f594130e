package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.StandardSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Profile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The histograms, means and deviations of some columns of the training rows. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class ProfileSums implements Serializable {
    static final int BANDS = 10;

    private static final long serialVersionUID = 1L;

    private final ProfilePass pass;
    private final ColumnHistogram[] histograms;
    private final StandardSums sums;
    private long rows;

    /** Sums of no rows. */
    public ProfileSums(ProfilePass pass) {
        this.pass = pass;
        this.histograms = new ColumnHistogram[pass.columns().length];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = new ColumnHistogram();
        }
        this.sums = new StandardSums(histograms.length);
    }

    /** Takes in the rows of a block. */
    public void add(ExampleBlock block) {
        rows += block.columns().rows();
        double[] values = new double[block.columns().rows()];
        double[] distances = new double[values.length];
        for (int i = 0; i < histograms.length; i++) {
            int count = pass.compared().read(pass.columns()[i], block, values);
            for (int row = 0; row < count; row++) {
                distances[row] = StandardSums.distance(values[row], pass.centers()[i], pass.scales()[i]);
                histograms[i].add(values[row], distances[row]);
            }
            sums.add(i, distances, count);
        }
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public ProfileSums merge(ProfileSums other) {
        rows += other.rows;
        for (int i = 0; i < histograms.length; i++) {
            histograms[i].merge(other.histograms[i]);
        }
        sums.merge(other.sums);
        return this;
    }

    /** The profile of the i-th column of the pass. */
    Profile.Column profile(int i, String name) {
        ColumnHistogram.Bands bands = histograms[i].bands(BANDS);
        long present = histograms[i].rows();
        List<Double> shares = new ArrayList<>();
        for (long inBand : bands.rows()) {
            shares.add((double) inBand / rows);
        }
        double scale = pass.scales()[i];
        return new Profile.Column(
                name,
                present == 0 ? 0 : pass.centers()[i] + scale * sums.mean(i, present),
                present == 0 ? 0 : scale * sums.deviation(i, present),
                bands.edges(),
                shares,
                present == rows ? null : (double) (rows - present) / rows);
    }

    long rows() {
        return rows;
    }

    ColumnHistogram histogram(int i) {
        return histograms[i];
    }

    ProfilePass pass() {
        return pass;
    }
}
