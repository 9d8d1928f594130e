package dev.trueline.design.plan;

import dev.trueline.design.encoding.Indicators;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The levels of a category.
 *
 * @param levels all that have a code, in order, {@link Indicators#OTHER} last if there is one
 * @param reference one of them
 * @param pooled whether other values count as {@link Indicators#OTHER}
 * @param missing the level of a missing value; null for none
 * @param seen all values that the contract lets through; empty for any
 */
public record CategoryLevels(
        String column, List<String> levels, String reference, boolean pooled, String missing, List<String> seen) {
    /** The texts of {@link #seen}, without the level of missing values. */
    public Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>(seen);
        texts.remove(Indicators.MISSING);
        return texts;
    }

    public Indicators indicators(boolean full) {
        List<String> coded = full
                ? levels
                : levels.stream().filter(level -> !level.equals(reference)).toList();
        return new Indicators(column, coded, full ? null : reference, pooled ? Indicators.OTHER : null, missing);
    }
}
