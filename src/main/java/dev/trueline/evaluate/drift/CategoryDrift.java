package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.drift.Drift.Thresholds;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.model.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A category of some rows compared with that of the training rows.
 *
 * @param column name of the effect
 * @param stabilityIndex population stability index over the levels
 * @param levels the most frequent ones of the training
 * @param shares one per level and, where there are more levels, one for all others
 */
public record CategoryDrift(
        String column,
        Movement movement,
        double stabilityIndex,
        List<String> levels,
        List<Double> shares,
        List<Double> trainingShares)
        implements ColumnShift {
    static CategoryDrift of(Profile.Levels profile, List<Double> shares, Thresholds thresholds, Chance chance) {
        StabilityIndex index = StabilityIndex.of(profile.shares(), shares, thresholds, chance);
        return new CategoryDrift(
                profile.name(), index.movement(thresholds), index.value(), profile.levels(), shares, profile.shares());
    }

    @Override
    public List<Double> bands() {
        return shares;
    }

    @Override
    public List<Double> trainingBands() {
        return trainingShares;
    }

    @Override
    public String describe() {
        int band = IntStream.range(0, shares.size())
                .boxed()
                .max(Comparator.comparing(i -> Math.abs(shares.get(i) - trainingShares.get(i))))
                .orElseThrow();
        return String.format(
                "%s has moved%s: population stability index %.3f, %s %.1f %% of the rows where it was %.1f %% in training",
                column,
                movement == Movement.MOVED_FAR ? " far" : "",
                stabilityIndex,
                band < levels.size() ? "'" + levels.get(band) + "' is" : "the rarer levels are",
                100 * shares.get(band),
                100 * trainingShares.get(band));
    }
}
