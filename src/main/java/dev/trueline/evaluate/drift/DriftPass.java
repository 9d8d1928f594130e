package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.StandardSums;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pass over rows needs to know to compare them with the training rows of a model.
 *
 * @param line of the model
 * @param columns which of the {@link ScoredColumns}
 * @param edges of the bands of those columns
 * @param centers means of those columns in training
 * @param scales deviations of those columns in training
 */
public record DriftPass(ScoredColumns line, int[] columns, double[][] edges, double[] centers, double[] scales)
        implements BlockPass<DriftSums> {
    /** For rows that have labels. */
    public static DriftPass labelled(ScoredColumns line, Profile profile) {
        return of(line, new int[] {line.label(), line.prediction()}, labelled(profile));
    }

    /** For rows that are to be scored. */
    public static DriftPass unlabelled(ScoredColumns line, Profile profile) {
        return of(line, new int[] {line.prediction()}, unlabelled(profile));
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

    private static DriftPass of(ScoredColumns line, int[] last, List<Profile.Column> columns) {
        int features = columns.size() - last.length;
        int[] indices = new int[columns.size()];
        System.arraycopy(line.positions(), 0, indices, 0, features);
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
        return new DriftPass(line, indices, edges, centers, scales);
    }

    @Override
    public DriftSums sums() {
        return new DriftSums(this);
    }

    @Override
    public void add(DriftSums sums, ExampleBlock block, int partition) {
        sums.add(block.columns());
    }

    @Override
    public DriftSums merge(DriftSums sums, DriftSums other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        long bytes = StandardSums.bytes(columns.length) + (long) Double.BYTES * (line.count() + 2L * columns.length);
        for (double[] some : edges) {
            bytes += 2 * Long.BYTES * (some.length + 1L);
        }
        return bytes;
    }
}
