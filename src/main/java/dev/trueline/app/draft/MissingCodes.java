package dev.trueline.app.draft;

import dev.trueline.profile.Extremes;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers that may stand for a missing value, though they are no farther from the others than those are from each other: the only
 * negative ones, such as -1, nines that are far more frequent than their neighbours, and a frequent 0 far below all others.
 */
final class MissingCodes {
    private static final int FEWEST_NUMBERS = 15;
    private static final int FEWEST_ROWS = 3;
    private static final int NEIGHBOURS = 5;
    private static final long TIMES_AS_FREQUENT = 5;
    private static final double FAR_ABOVE_ZERO = 1 / 3.0;

    private MissingCodes() {}

    /**
     * Finds them.
     *
     * @param numbers those that do not mean a missing value already, with their rows; all, or a sample
     * @return with their rows, ascending
     */
    static Map<Double, Long> of(ValueFit best, TreeMap<Double, Long> numbers) {
        TreeMap<Double, Long> codes = new TreeMap<>();
        if (!best.number() || numbers.size() < FEWEST_NUMBERS) {
            return codes;
        }
        codes.putAll(onlyNegative(best));
        best.fit().nines().forEach((number, rows) -> {
            if (number >= best.min() && number <= best.max() && isFrequent(number, rows, numbers)) {
                codes.put(number, rows);
            }
        });
        if (isFarBelow(numbers)) {
            codes.put(0.0, numbers.get(0.0));
        }
        return codes;
    }

    // As in surveys: -1, -8, -9, -99.
    private static Map<Double, Long> onlyNegative(ValueFit best) {
        SortedMap<Double, Long> lowest = best.fit().extremes().lowest().subMap(best.min(), Math.max(0, best.min()));
        boolean all = !lowest.isEmpty() && lowest.size() < Extremes.KEPT && best.max() > 0;
        boolean codes = lowest.entrySet().stream()
                .allMatch(entry -> entry.getValue() >= FEWEST_ROWS
                        && Hocon.number(entry.getKey()).matches("-(\\d)\\1*"));
        return all && codes ? lowest : Map.of();
    }

    private static boolean isFrequent(double number, long rows, NavigableMap<Double, Long> numbers) {
        long near = Stream.of(
                        numbers.headMap(number, false).descendingMap().values(),
                        numbers.tailMap(number, false).values())
                .map(Collection::stream)
                .flatMap(side -> side.limit(NEIGHBOURS))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return rows >= FEWEST_ROWS && rows >= TIMES_AS_FREQUENT * near;
    }

    private static boolean isFarBelow(TreeMap<Double, Long> numbers) {
        if (numbers.firstKey() != 0) {
            return false;
        }
        NavigableMap<Double, Long> others = numbers.tailMap(0.0, false);
        double middle =
                others.keySet().stream().skip(others.size() / 2).findFirst().orElseThrow();
        return isFrequent(0, numbers.get(0.0), numbers) && others.firstKey() > FAR_ABOVE_ZERO * middle;
    }

    /** What was seen, and what to do. */
    static String sentence(Map<Double, Long> codes, long rows, String remedy) {
        String counts = codes.entrySet().stream()
                .map(code -> Hocon.number(code.getKey()) + " in " + Words.rows(code.getValue(), rows))
                .collect(Collectors.joining(", "));
        return "May mean a missing value, because it is far more frequent than its neighbours or the only one below 0: "
                + counts + ". If so, use na = "
                + Hocon.list(codes.keySet().stream().map(Hocon::number).toList()) + remedy + ".";
    }
}
