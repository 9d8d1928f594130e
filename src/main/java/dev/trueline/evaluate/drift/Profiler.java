package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Takes the profile of the training rows and of a model's predictions for them.
 *
 * <p>One pass about the mean of every column in units of its deviation is enough for most columns. Where few rows far off
 * make the deviation so large that the rest falls into one bucket, that column gets a second pass about that bucket.
 */
// Columns go in groups, so that what travels from a partition to the driver stays small with any number of features.
public final class Profiler {
    private static final long BYTES_OF_GROUP = 8 << 20;

    private final ComparedColumns compared;
    private final SplitStatistics train;
    private final Profiled profiled;
    private final LongPredicate room;

    /**
     * Whose profile is taken.
     *
     * @param carried what the training rows hold in the numbers that are carried along, see {@link OriginalColumns}
     */
    public record Profiled(OriginalColumns originals, List<ColumnStatistics> carried, String label) {}

    /** @param room says whether the driver takes in so many bytes from one partition */
    public Profiler(ScoredColumns model, SplitStatistics train, Profiled profiled, LongPredicate room) {
        this.compared = new ComparedColumns(model, profiled.originals().places());
        this.train = train;
        this.profiled = profiled;
        this.room = room;
    }

    /** The first passes over the training rows, one for each group of columns. */
    public List<ProfilePass> passes() {
        List<ProfilePass> passes = new ArrayList<>();
        int group = columnsAtOnce();
        for (int from = 0; from < compared.count(); from += group) {
            passes.add(pass(from, Math.min(compared.count(), from + group)));
        }
        return passes;
    }

    /** Counts the levels, along with the first passes. */
    public CodeCountPass codePass() {
        return new CodeCountPass(compared.originals());
    }

    /**
     * The second passes, over the columns whose first histogram is too coarse.
     *
     * @param first of the first passes, in their order
     */
    public List<ProfilePass> closerPasses(List<ProfileSums> first) {
        return first.stream().flatMap(sums -> closer(sums).stream()).toList();
    }

    /**
     * The profile.
     *
     * @param first of {@link #passes}, in their order
     * @param closer of {@link #closerPasses}, in their order
     * @param codes of {@link #codePass}
     */
    public Profile profile(List<ProfileSums> first, List<ProfileSums> closer, CodeCounts codes) {
        Profile.Column[] columns = new Profile.Column[compared.count()];
        for (ProfileSums sums : first) {
            for (int i = 0; i < sums.pass().columns().length; i++) {
                int column = sums.pass().columns()[i];
                columns[column] = sums.profile(i, name(column));
            }
        }
        for (ProfileSums sums : closer) {
            for (int i = 0; i < sums.pass().columns().length; i++) {
                int column = sums.pass().columns()[i];
                Profile.Column fine = sums.profile(i, name(column));
                columns[column] = new Profile.Column(
                        name(column),
                        columns[column].mean(),
                        columns[column].deviation(),
                        fine.edges(),
                        fine.shares(),
                        fine.missing());
            }
        }
        List<Profile.Column> all = List.of(columns);
        List<Profile.Levels> categories = new ArrayList<>();
        for (int i = 0; i < profiled.originals().categories().size(); i++) {
            categories.add(codes.profile(i, profiled.originals().categories().get(i)));
        }
        return new Profile(
                train.rows(),
                all.subList(0, compared.label()),
                categories,
                all.get(compared.label()),
                all.get(compared.prediction()));
    }

    private int columnsAtOnce() {
        int most = compared.count();
        while (most > 1 && !fits(bytes(most))) {
            most = (most + 1) / 2;
        }
        return most;
    }

    private boolean fits(long bytes) {
        return bytes <= BYTES_OF_GROUP && room.test(bytes);
    }

    private long bytes(int columns) {
        return new ProfilePass(compared, new int[columns], new double[0], new double[0]).bytes();
    }

    private ProfilePass pass(int from, int to) {
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
        return new ProfilePass(compared, columns, centers, scales);
    }

    private Optional<ProfilePass> closer(ProfileSums sums) {
        int[] coarse = IntStream.range(0, sums.pass().columns().length)
                .filter(i -> sums.histogram(i).isCoarse(ProfileSums.BANDS))
                .toArray();
        if (coarse.length == 0) {
            return Optional.empty();
        }
        int[] columns = new int[coarse.length];
        double[] centers = new double[coarse.length];
        double[] scales = new double[coarse.length];
        for (int i = 0; i < coarse.length; i++) {
            columns[i] = sums.pass().columns()[coarse[i]];
            centers[i] = sums.histogram(coarse[i]).middleOfFullest();
            scales[i] = sums.histogram(coarse[i]).reachOfFullest();
        }
        return Optional.of(new ProfilePass(compared, columns, centers, scales));
    }

    // Predictions lie about where the labels do.
    private ColumnStatistics statistics(int column) {
        if (column >= compared.label()) {
            return train.label();
        }
        int index = compared.originals().index(column);
        return compared.originals().isTerm(column)
                ? train.features().get(index)
                : profiled.carried().get(index);
    }

    private String name(int column) {
        if (column < compared.label()) {
            return profiled.originals().numbers().get(column);
        }
        return column == compared.label() ? profiled.label() : "prediction of " + profiled.label();
    }
}
