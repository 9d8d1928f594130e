package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.Chance;
import dev.trueline.model.CodedEffect;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far some rows are from those that a model was trained on, column by column.
 *
 * @param rows that were compared
 * @param trainingRows of the model
 * @param thresholds what counts as moved
 * @param columns features in the order of the model, then the label where there are labels, then the prediction
 * @param categories in the order of the model
 */
public record Drift(
        long rows,
        long trainingRows,
        Thresholds thresholds,
        List<ColumnDrift> columns,
        List<CategoryDrift> categories) {
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

    /**
     * Of rows with labels.
     *
     * @param effects of the model, of which a row has a code
     */
    public static Drift labelled(Profile profile, List<CodedEffect> effects, DriftSums sums) {
        return of(profile, DriftPass.labelled(profile), effects, sums);
    }

    /**
     * Of rows that are to be scored.
     *
     * @param effects of the model, of which a row has a code
     */
    public static Drift unlabelled(Profile profile, List<CodedEffect> effects, DriftSums sums) {
        return of(profile, DriftPass.unlabelled(profile), effects, sums);
    }

    private static Drift of(Profile profile, List<Profile.Column> numbers, List<CodedEffect> effects, DriftSums sums) {
        int compared = numbers.size() + profile.categories().size();
        Chance chance = new Chance(profile.rows(), sums.rows(), Thresholds.DEFAULT.chance() / compared);
        List<ColumnDrift> columns = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            columns.add(ColumnDrift.of(numbers.get(i), sums, i, Thresholds.DEFAULT, chance));
        }
        List<CategoryDrift> categories = new ArrayList<>();
        for (int i = 0; i < profile.categories().size(); i++) {
            Profile.Levels levels = profile.categories().get(i);
            List<Double> shares = sums.codes().shares(i, effects.get(i), levels.levels());
            categories.add(CategoryDrift.of(levels, shares, Thresholds.DEFAULT, chance));
        }
        return new Drift(sums.rows(), profile.rows(), Thresholds.DEFAULT, columns, categories);
    }

    /** All columns: those of numbers, then the categories. */
    public List<ColumnShift> shifts() {
        return Stream.<ColumnShift>concat(columns.stream(), categories.stream()).toList();
    }

    /** The columns that have moved, in their order. */
    public List<ColumnShift> moved() {
        return shifts().stream()
                .filter(column -> column.movement() != Movement.STABLE)
                .toList();
    }
}
