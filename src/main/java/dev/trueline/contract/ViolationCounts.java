package dev.trueline.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each rule was broken in each column, with a few examples. Merges in any order to the same content: the
 * examples kept are the first in the order of file and value.
 *
 * <p>Mutable while it is gathered.
 */
public final class ViolationCounts implements Serializable {
    /** So many examples are kept for each rule and column. */
    public static final int EXAMPLES = 3;

    private static final long serialVersionUID = 1L;

    /**
     * One broken rule with its place.
     *
     * @param file the file that the row came from; empty when the source has no files
     */
    public record Example(String file, Violation violation) implements Serializable {
        private static final Comparator<Example> ORDER = Comparator.comparing(Example::file)
                .thenComparing(example -> String.valueOf(example.violation().value()))
                .thenComparing(example -> example.violation().reason());
    }

    /** A rule of a column, how often it was broken, and examples. */
    public record Count(String column, Rule rule, long violations, List<Example> examples) implements Serializable {
        private Count plus(Count other) {
            List<Example> merged = new ArrayList<>(examples);
            merged.addAll(other.examples);
            merged.sort(Example.ORDER);
            return new Count(
                    column,
                    rule,
                    violations + other.violations,
                    new ArrayList<>(merged.subList(0, Math.min(EXAMPLES, merged.size()))));
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();

    /** Counts one violation in a row of {@code file}. */
    public void add(String file, Violation violation) {
        List<Example> example = List.of(new Example(file, violation));
        add(new Count(violation.column(), violation.rule(), 1, example));
    }

    /** Takes in the counts of {@code other}; returns this. */
    public ViolationCounts merge(ViolationCounts other) {
        other.counts.values().forEach(this::add);
        return this;
    }

    /** All counts, by column and rule. */
    public List<Count> counts() {
        return List.copyOf(counts.values());
    }

    /** Takes in counts that were gathered before. */
    public void add(Count count) {
        counts.merge(count.column() + '\0' + count.rule(), count, Count::plus);
    }
}
