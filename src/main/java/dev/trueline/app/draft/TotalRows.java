package dev.trueline.app.draft;

import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds rows that sum up the others, as spreadsheets have them at their end: by a word, or because their number is the sum. */
final class TotalRows {
    private static final long ROWS_PER_TOTAL = 5;
    private static final int FEWEST_ROWS = 10;
    private static final double ROUNDING = 1e-6;

    private TotalRows() {}

    /** What was found, in sentences. */
    static List<String> of(TableFacts table) {
        List<String> sentences = new ArrayList<>();
        for (ColumnFacts column : table.columns()) {
            long rows = Words.sum(column.totals());
            if (rows > 0 && rows * ROWS_PER_TOTAL <= table.readable()) {
                sentences.add(Words.hold(rows, table.readable()) + " "
                        + Words.shown(column.totals().keySet()) + " in "
                        + Words.quoted(column.name())
                        + (rows == 1 ? ": it seems to sum up others." : ": they seem to sum up others.")
                        + " Remove what is no row of its own from the data.");
            }
        }
        table.columns().forEach(column -> largest(column).ifPresent(sentences::add));
        return sentences;
    }

    private static Optional<String> largest(ColumnFacts column) {
        return ValueFit.best(column)
                .filter(best -> best.number() && column.exact() && best.fit().min() >= 0)
                .map(best -> column.numbers(best.reading()))
                .filter(TotalRows::lastIsSum)
                .map(
                        numbers -> "The largest number in " + Words.quoted(column.name()) + ", "
                                + Hocon.number(numbers.lastKey())
                                + " in a single row, is the sum of all others: it seems to be a total. Remove it from the data.");
    }

    private static boolean lastIsSum(TreeMap<Double, Long> numbers) {
        if (Words.sum(numbers) < FEWEST_ROWS || numbers.lastEntry().getValue() != 1) {
            return false;
        }
        double sum = 0;
        for (Map.Entry<Double, Long> number : numbers.headMap(numbers.lastKey()).entrySet()) {
            sum += number.getKey() * number.getValue();
        }
        return numbers.size() > 2 && Math.abs(sum - numbers.lastKey()) <= ROUNDING * sum;
    }
}
