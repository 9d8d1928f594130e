package dev.trueline.design.plan;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Lookalike;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.learning.LevelCounts;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.design.plan.CategoryRule.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A category before its levels are known. */
public record CategoryPlan(ColumnContract column, CategoryRule rule) {
    private static final int MOST_SHOWN = 10;

    /** The same category with another level to compare with. */
    CategoryPlan withReference(String reference) {
        return new CategoryPlan(column, new CategoryRule(reference, rule.minRows(), rule.unseen()));
    }

    /** Whether the contract names the levels. */
    public boolean known() {
        return !column.allowed().isEmpty() && rule.minRows() == 0;
    }

    /**
     * The levels.
     *
     * @param summary of the training rows; null where {@link #known}
     * @throws DataException when the category cannot be a term of a model
     */
    public CategoryLevels levels(TrainingSummary summary) {
        return known() ? named() : learned(summary.levels(column.name()), summary.rows());
    }

    /**
     * The levels that look like others.
     *
     * @param summary of the training rows; null where {@link #known}
     */
    public List<AlikeLevels> alike(TrainingSummary summary) {
        LevelCounts counts = known() ? new LevelCounts() : summary.levels(column.name());
        return Lookalike.pairs(known() ? column.allowed() : counts.sorted()).stream()
                .map(pair ->
                        new AlikeLevels(column.name(), pair, counts.count(pair.name()), counts.count(pair.other())))
                .toList();
    }

    private CategoryLevels named() {
        List<String> levels = new ArrayList<>(column.allowed());
        String missing = missing();
        if (missing != null && !levels.contains(missing)) {
            levels.add(missing);
        }
        return of(levels, false, levels);
    }

    private CategoryLevels learned(LevelCounts counts, long rows) {
        if (missing() != null) {
            counts.rename(Indicators.MISSING, missing());
        }
        List<String> seen = counts.sorted();
        if (seen.size() == rows && rows > 1) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "category '%s' has another level in each of the %,d training rows, such as %s; it names rows, so"
                            + " give it role = key, or leave it out",
                    column.name(),
                    rows,
                    shown(seen)));
        }
        List<String> frequent = seen.stream()
                .filter(level -> counts.count(level) >= rule.minRows())
                .toList();
        boolean pooled = rule.unseen() == Unseen.OTHER || frequent.size() < seen.size();
        List<String> levels = new ArrayList<>(frequent);
        if (pooled) {
            levels.add(Indicators.OTHER);
        }
        if (levels.size() < 2) {
            throw new DataException("category '" + column.name() + "' has "
                    + (levels.isEmpty() ? "no level" : "one level, " + shown(levels) + ",")
                    + " in the training rows, so nothing can be learned from it; leave it out");
        }
        return of(levels, pooled, rule.unseen() == Unseen.OTHER ? List.of() : seen);
    }

    private CategoryLevels of(List<String> levels, boolean pooled, List<String> seen) {
        String reference = rule.reference().isEmpty() ? levels.get(0) : rule.reference();
        if (!levels.contains(reference)) {
            throw new DataException("the reference level '" + reference + "' of category '" + column.name()
                    + "' is no level of the training rows"
                    + Lookalike.find(reference, levels)
                            .map(other -> "; they have " + other)
                            .orElse("; they have " + shown(levels))
                    + ". Name one that they have, or none for the first");
        }
        return new CategoryLevels(column.name(), levels, reference, pooled, missing(), seen);
    }

    // The level of a missing value; null where its row is rejected.
    private String missing() {
        return switch (column.missing().kind()) {
            case LEVEL -> Indicators.MISSING;
            case CONSTANT -> column.missing().constant();
            default -> null;
        };
    }

    private static String shown(List<String> levels) {
        String shown = String.join(
                ", ",
                levels.stream()
                        .limit(MOST_SHOWN)
                        .map(level -> "'" + level + "'")
                        .toList());
        return levels.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }
}
