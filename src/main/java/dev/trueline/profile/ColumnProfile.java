package dev.trueline.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of one column after some rows.
 *
 * <p>A value is read in all ways of {@link Reading} when it leaves the sample of values, or at the end, but never once for each of
 * its rows while it is in the sample: columns of few values cost little.
 *
 * <p>Mutable while it is gathered.
 */
final class ColumnProfile implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ValueSample values;
    private final List<ReadingTally> tallies;
    private final TreeMap<String, Long> totals = new TreeMap<>();
    private long missing;
    private long padded;
    private int longest;
    private long fingerprint;

    ColumnProfile(int mostValues) {
        values = new ValueSample(mostValues);
        tallies = tallies();
    }

    private static List<ReadingTally> tallies() {
        return Arrays.stream(Reading.values()).map(ReadingTally::new).toList();
    }

    /** The hash of a value as it goes into the fingerprint and the hash of a row. */
    static long hash(Object value) {
        return value == null ? 0 : ValueHash.of(value.toString());
    }

    /**
     * Takes in the value of a row.
     *
     * @param value null when it is missing
     * @param rowHash of all values of the row
     */
    void add(Object value, long rowHash) {
        fingerprint += ValueHash.mix(rowHash ^ hash(value));
        if (value == null || value instanceof String text && text.isBlank()) {
            missing++;
            return;
        }
        if (value instanceof String text) {
            longest = Math.max(longest, text.length());
            padded += isPadded(text.strip()) ? 1 : 0;
        }
        values.add(ValueKey.of(value), 1, this::read);
    }

    ColumnProfile merge(ColumnProfile other) {
        values.merge(other.values, this::read);
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).merge(other.tallies.get(i));
        }
        other.totals.forEach((text, rows) -> totals.merge(text, rows, Long::sum));
        missing += other.missing;
        padded += other.padded;
        longest = Math.max(longest, other.longest);
        fingerprint += other.fingerprint;
        return this;
    }

    /** @param fault why the column cannot be used; empty when it can */
    ColumnFacts facts(String name, String fault) {
        List<ReadingTally> all = tallies();
        for (int i = 0; i < all.size(); i++) {
            ReadingTally tally = all.get(i).merge(tallies.get(i));
            values.counts().forEach(tally::add);
        }
        TreeMap<String, Long> sums = new TreeMap<>(totals);
        values.counts().forEach((value, rows) -> addTotal(sums, value, rows));
        Map<String, Long> texts = new TreeMap<>();
        values.counts().forEach((value, rows) -> texts.merge(ValueKey.text(value), rows, Long::sum));
        return new ColumnFacts(
                name,
                fault,
                missing,
                texts,
                values.exact(),
                all.stream().map(ReadingTally::fit).filter(Objects::nonNull).collect(Collectors.toList()),
                sums,
                padded,
                longest,
                fingerprint);
    }

    private void read(Object value, long rows) {
        tallies.forEach(tally -> tally.add(value, rows));
        addTotal(totals, value, rows);
    }

    private static void addTotal(Map<String, Long> totals, Object value, long rows) {
        if (value instanceof String text && TotalWords.hold(text)) {
            totals.merge(text, rows, Long::sum);
        }
    }

    // As in 00815: a code of which each digit counts.
    private static boolean isPadded(String text) {
        return text.length() > 1 && text.charAt(0) == '0' && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
