package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Takes the profile of the training rows and of a line's predictions for them.
 *
 * <p>One pass about the mean of every column in units of its deviation is enough for most columns. Where few rows far off
 * make the deviation so large that the rest falls into one bucket, that column gets a second pass about that bucket.
 */
// Columns go in groups, so that what travels from a partition to the driver stays small with any number of features.
public final class Profiler {
    private static final long BYTES_OF_GROUP = 8 << 20;

    private final ScoredColumns line;
    private final SplitStatistics train;
    private final List<String> names;
    private final long room;

    /**
     * @param names of the features, then of the label
     * @param room bytes that the driver takes in from one partition at most
     */
    public Profiler(LinearModel line, SplitStatistics train, List<String> names, long room) {
        this.room = Math.min(BYTES_OF_GROUP, room);
        this.line = ScoredColumns.of(line);
        this.train = train;
        this.names = names;
    }

    /**
     * Makes the passes.
     *
     * @param run makes one pass over the training rows
     */
    public Profile take(Function<ProfilePass, ProfileSums> run) {
        List<Profile.Column> columns = new ArrayList<>();
        int group = columnsAtOnce();
        for (int from = 0; from < line.count(); from += group) {
            columns.addAll(profile(run, from, Math.min(line.count(), from + group)));
        }
        return new Profile(
                train.rows(),
                List.copyOf(columns.subList(0, line.label())),
                columns.get(line.label()),
                columns.get(line.prediction()));
    }

    private int columnsAtOnce() {
        int most = line.count();
        while (most > 1 && bytes(most) > room) {
            most = (most + 1) / 2;
        }
        return most;
    }

    private long bytes(int columns) {
        return new ProfilePass(line, new int[columns], new double[0], new double[0]).bytes();
    }

    private List<Profile.Column> profile(Function<ProfilePass, ProfileSums> run, int from, int to) {
        int count = to - from;
        int[] columns = new int[count];
        double[] centers = new double[count];
        double[] scales = new double[count];
        for (int i = 0; i < count; i++) {
            columns[i] = from + i;
            ColumnStatistics column = statistics(from + i);
            centers[i] = column.mean();
            scales[i] = column.deviation();
        }
        ProfileSums sums = run.apply(new ProfilePass(line, columns, centers, scales));
        List<Profile.Column> profiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            profiles.add(sums.profile(i, name(from + i)));
        }
        refine(run, sums, profiles);
        return profiles;
    }

    private void refine(Function<ProfilePass, ProfileSums> run, ProfileSums sums, List<Profile.Column> profiles) {
        List<Integer> coarse = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            if (sums.histogram(i).isCoarse(ProfileSums.BANDS)) {
                coarse.add(i);
            }
        }
        if (coarse.isEmpty()) {
            return;
        }
        ProfilePass closer = closer(sums, coarse);
        ProfileSums refined = run.apply(closer);
        for (int i = 0; i < closer.columns().length; i++) {
            Profile.Column rough = profiles.get(coarse.get(i));
            Profile.Column fine = refined.profile(i, rough.name());
            profiles.set(
                    coarse.get(i),
                    new Profile.Column(rough.name(), rough.mean(), rough.deviation(), fine.edges(), fine.shares()));
        }
    }

    private ProfilePass closer(ProfileSums sums, List<Integer> coarse) {
        int[] columns = new int[coarse.size()];
        double[] centers = new double[columns.length];
        double[] scales = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = sums.pass().columns()[coarse.get(i)];
            centers[i] = sums.histogram(coarse.get(i)).middleOfFullest();
            scales[i] = sums.histogram(coarse.get(i)).reachOfFullest();
        }
        return new ProfilePass(line, columns, centers, scales);
    }

    // Predictions lie about where the labels do.
    private ColumnStatistics statistics(int column) {
        return column < line.label() ? train.features().get(column) : train.label();
    }

    private String name(int column) {
        return column == line.prediction() ? "prediction of " + names.get(line.label()) : names.get(column);
    }
}
