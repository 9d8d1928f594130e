package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.Chance;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * How far some rows are from those that a model was trained on, column by column.
 *
 * @param rows that were compared
 * @param trainingRows of the model
 * @param thresholds what counts as moved
 * @param columns features in the order of the model, then the label where there are labels, then the prediction
 */
public record Drift(long rows, long trainingRows, Thresholds thresholds, List<ColumnDrift> columns) {
    /**
     * What counts as moved. The values are those in common use for the index; a column only counts when chance, in
     * samples of these sizes, would hardly show as much.
     *
     * @param moved least population stability index of a column that has moved
     * @param movedFar least population stability index of a column that has moved far
     * @param meanShift least shift of the mean, in deviations of the training, of a column that has moved
     * @param leastShare what a share of rows counts as at least, so that the index of an empty band is finite
     * @param chance probability at most, for all columns together, that a column counts whose rows are of the same kind
     */
    public record Thresholds(double moved, double movedFar, double meanShift, double leastShare, double chance) {
        public static final Thresholds DEFAULT = new Thresholds(0.1, 0.25, 0.25, 1e-4, 1e-3);
    }

    /** Of rows with labels. */
    public static Drift labelled(Profile profile, DriftSums sums) {
        return of(profile.rows(), DriftPass.labelled(profile), sums);
    }

    /** Of rows that are to be scored. */
    public static Drift unlabelled(Profile profile, DriftSums sums) {
        return of(profile.rows(), DriftPass.unlabelled(profile), sums);
    }

    private static Drift of(long trainingRows, List<Profile.Column> profile, DriftSums sums) {
        Chance chance = new Chance(trainingRows, sums.rows(), Thresholds.DEFAULT.chance() / profile.size());
        List<ColumnDrift> columns = new ArrayList<>();
        for (int i = 0; i < profile.size(); i++) {
            columns.add(ColumnDrift.of(profile.get(i), sums, i, Thresholds.DEFAULT, chance));
        }
        return new Drift(sums.rows(), trainingRows, Thresholds.DEFAULT, columns);
    }

    /** The columns that have moved, in their order. */
    public List<ColumnDrift> moved() {
        return columns.stream()
                .filter(column -> column.movement() != Movement.STABLE)
                .toList();
    }
}
