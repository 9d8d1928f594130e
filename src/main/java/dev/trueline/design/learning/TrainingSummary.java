package dev.trueline.design.learning;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the columns that a design learns from, in the training rows.
 *
 * <p>Mutable while it is gathered.
 */
public final class TrainingSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, NumberSummary> numbers = new HashMap<>();
    private final Map<String, LevelCounts> levels = new HashMap<>();
    private long rows;

    /**
     * What is asked about the training rows.
     *
     * @param numbers columns of numbers
     * @param categories columns of levels
     */
    public record Question(Set<String> numbers, Set<String> categories) implements Serializable {
        public Question {
            numbers = Set.copyOf(numbers);
            categories = Set.copyOf(categories);
        }

        /** Whether there is anything to learn. */
        public boolean isEmpty() {
            return numbers.isEmpty() && categories.isEmpty();
        }
    }

    /** The summary of no rows. */
    public TrainingSummary(Question question) {
        question.numbers().forEach(column -> numbers.put(column, new NumberSummary()));
        question.categories().forEach(column -> levels.put(column, new LevelCounts()));
    }

    /** Gathers rows that come in the same columns. One instance belongs to one task. */
    public Gatherer gatherer(List<String> columns) {
        return new Gatherer(columns);
    }

    /** Takes in other rows; returns this. */
    public TrainingSummary merge(TrainingSummary other) {
        numbers.forEach((column, summary) -> summary.merge(other.numbers.get(column)));
        levels.forEach((column, counts) -> counts.merge(other.levels.get(column)));
        rows += other.rows;
        return this;
    }

    /** Number of training rows. */
    public long rows() {
        return rows;
    }

    public NumberSummary numbers(String column) {
        return numbers.get(column);
    }

    public LevelCounts levels(String column) {
        return levels.get(column);
    }

    /** Adds one row after the other. */
    public final class Gatherer {
        private final NumberSummary[] numberOf;
        private final LevelCounts[] levelsOf;

        private Gatherer(List<String> columns) {
            numberOf = columns.stream().map(numbers::get).toArray(NumberSummary[]::new);
            levelsOf = columns.stream().map(levels::get).toArray(LevelCounts[]::new);
        }

        /** Counts a row. */
        public void count() {
            rows++;
        }

        /** Whether the numbers of a column are asked for. */
        public boolean wantsNumber(int column) {
            return numberOf[column] != null;
        }

        /** Whether the levels of a column are asked for. */
        public boolean wantsLevel(int column) {
            return levelsOf[column] != null;
        }

        /** Takes in the number of a row; NaN when it is missing. */
        public void number(int column, double value) {
            numberOf[column].add(value);
        }

        /** Takes in the level of a row. */
        public void level(int column, String level) {
            levelsOf[column].add(level);
        }
    }
}
