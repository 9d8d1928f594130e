package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.StandardSums;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a pass over rows needs to know to compare them with the training rows of a model.
 *
 * @param compared the columns of the model
 * @param columns which of them
 * @param edges of the bands of those columns
 * @param centers means of those columns in training
 * @param scales deviations of those columns in training
 */
public record DriftPass(ComparedColumns compared, int[] columns, double[][] edges, double[] centers, double[] scales)
        implements BlockPass<DriftSums> {
    /** For rows that have labels. */
    public static DriftPass labelled(ComparedColumns compared, Profile profile) {
        return of(compared, new int[] {compared.label(), compared.prediction()}, labelled(profile));
    }

    /** For rows that are to be scored. */
    public static DriftPass unlabelled(ComparedColumns compared, Profile profile) {
        return of(compared, new int[] {compared.prediction()}, unlabelled(profile));
    }

    static List<Profile.Column> labelled(Profile profile) {
        List<Profile.Column> columns = new ArrayList<>(profile.features());
        columns.add(profile.label());
        columns.add(profile.prediction());
        return columns;
    }

    static List<Profile.Column> unlabelled(Profile profile) {
        List<Profile.Column> columns = new ArrayList<>(profile.features());
        columns.add(profile.prediction());
        return columns;
    }

    private static DriftPass of(ComparedColumns compared, int[] last, List<Profile.Column> columns) {
        int features = columns.size() - last.length;
        int[] indices = new int[columns.size()];
        Arrays.setAll(indices, i -> i);
        System.arraycopy(last, 0, indices, features, last.length);
        double[][] edges = new double[columns.size()][];
        double[] centers = new double[edges.length];
        double[] scales = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            Profile.Column column = columns.get(i);
            edges[i] = column.edges().stream().mapToDouble(Double::doubleValue).toArray();
            centers[i] = column.mean();
            scales[i] = column.deviation();
        }
        return new DriftPass(compared, indices, edges, centers, scales);
    }

    /** Counts the categories of the model. */
    CodeCountPass codes() {
        return new CodeCountPass(compared.originals());
    }

    @Override
    public DriftSums sums() {
        return new DriftSums(this);
    }

    @Override
    public void add(DriftSums sums, ExampleBlock block, int partition) {
        sums.add(block);
    }

    @Override
    public DriftSums merge(DriftSums sums, DriftSums other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        long bytes = StandardSums.bytes(columns.length)
                + (long) Double.BYTES * (compared.model().count() + 2L * columns.length);
        for (double[] some : edges) {
            bytes += 2 * Long.BYTES * (some.length + 1L);
        }
        return bytes + codes().bytes();
    }
}
