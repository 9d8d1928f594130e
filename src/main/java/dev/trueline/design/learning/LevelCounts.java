package dev.trueline.design.learning;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rows have each level of a category.
 *
 * <p>Mutable while it is gathered.
 */
public final class LevelCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Long> counts = new HashMap<>();

    /** Counts one row. */
    public void add(String level) {
        counts.merge(level, 1L, Long::sum);
    }

    /** Adds the counts of other rows; returns this. */
    public LevelCounts merge(LevelCounts other) {
        other.counts.forEach((level, count) -> counts.merge(level, count, Long::sum));
        return this;
    }

    /** Counts the rows of one level as those of another. */
    public void rename(String level, String other) {
        Long count = counts.remove(level);
        if (count != null) {
            counts.merge(other, count, Long::sum);
        }
    }

    /** Number of levels. */
    public int size() {
        return counts.size();
    }

    /** Rows that have the level. */
    public long count(String level) {
        return counts.getOrDefault(level, 0L);
    }

    /** All levels: numbers by their size where all are numbers, and else by their characters. */
    public List<String> sorted() {
        List<String> levels = new ArrayList<>(counts.keySet());
        boolean numbers = levels.stream().allMatch(level -> level.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?"));
        Comparator<String> byText = Comparator.naturalOrder();
        levels.sort(
                numbers
                        ? Comparator.<String, BigDecimal>comparing(BigDecimal::new)
                                .thenComparing(byText)
                        : byText);
        return levels;
    }
}
