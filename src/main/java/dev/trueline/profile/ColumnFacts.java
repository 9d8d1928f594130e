package dev.trueline.profile;

import dev.trueline.contract.ValueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the rows say about one column.
 *
 * @param fault why the column cannot be used, as the end of a sentence that begins with its name; empty when it can
 * @param missing rows in which it is null or blank
 * @param texts the other values by their text, each with its rows; long ones cut
 * @param exact whether {@code texts} are all values, rather than a sample drawn by their hash
 * @param fits the ways in which all but a few values can be read
 * @param totals texts such as "Total", which name rows that sum up others, with their rows
 * @param padded rows whose value is made of digits and begins with a zero too many
 * @param longest characters of the longest text
 * @param fingerprint the same for two columns that have the same value in each row, and for no others but by an accident of one in
 *     2^64
 */
public record ColumnFacts(
        String name,
        String fault,
        long missing,
        Map<String, Long> texts,
        boolean exact,
        List<Fit> fits,
        Map<String, Long> totals,
        long padded,
        int longest,
        long fingerprint) {
    /** A column of which nothing is known but that it cannot be used. */
    public static ColumnFacts unusable(String name, String fault) {
        return new ColumnFacts(name, fault, 0, Map.of(), true, List.of(), Map.of(), 0, 0, 0);
    }

    public boolean usable() {
        return fault.isEmpty();
    }

    /** How the values fit, unless too many do not. */
    public Optional<Fit> fit(Reading reading) {
        return fits.stream().filter(fit -> fit.reading() == reading).findFirst();
    }

    /** Whether no value occurs twice, as far as {@link #texts} reach. */
    public boolean allDiffer() {
        return texts.values().stream().allMatch(rows -> rows == 1);
    }

    /** The numbers that the {@link #texts} are, ascending, with their rows. */
    public TreeMap<Double, Long> numbers(Reading reading) {
        ValueRule rule = new ValueRule(reading.column(name));
        TreeMap<Double, Long> numbers = new TreeMap<>();
        texts.forEach((text, rows) -> {
            double number = rule.number(text, new ArrayList<>());
            if (!Double.isNaN(number)) {
                numbers.merge(number, rows, Long::sum);
            }
        });
        return numbers;
    }
}
