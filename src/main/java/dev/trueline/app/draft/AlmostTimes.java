package dev.trueline.app.draft;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.ValueRule;
import dev.trueline.profile.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Texts that mean days or times, but not as the contract reads them. */
final class AlmostTimes {
    private static final int LONGEST = 40; // Characters.
    private static final String YEAR = "(1[89]|2[01])\\d\\d";
    private static final String MONTH = "(0?[1-9]|1[0-2])";
    private static final String NAME = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z.]*";
    private static final String CLOCK = "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?(?i:[ap]\\.?m\\.?))?";
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    YEAR + "[-/]" + MONTH + "|" + MONTH + "[-/]" + YEAR + "|" + NAME + "[-/ ](\\d\\d|" + YEAR + ")|"
                            + YEAR + "[-/ ]?(Q|q|H)[1-4]|[Qq][1-4][-/ ]?" + YEAR + "|" + YEAR + "-?W\\d\\d",
                    "Months, quarters or weeks",
                    "The contract reads days. To use them, write the first day of each, such as 2019-01-01."),
            new Kind(
                    CLOCK,
                    "Times of a day",
                    "The contract reads them only with their day. To use them, write the hour as a number, such as 13.5."),
            new Kind(
                    "\\d{1,2}[- ./]?" + NAME + "[- ./,]*\\d{2,4}|" + NAME + " \\d{1,2}(st|nd|rd|th)?,? " + YEAR
                            + "|(\\d{1,4}[-./]){2}\\d{1,4}[ T]*(" + CLOCK + ")?",
                    "Dates or times",
                    "No pattern reads them all. To use them, write them as 2019-12-01 or 2019-12-01T13:30:00Z."));
    private static final List<ValueRule> TIMES = Arrays.stream(Reading.values())
            .filter(reading -> reading.type() == ColumnType.DATE || reading.type() == ColumnType.TIMESTAMP)
            .filter(reading -> reading != Reading.DATE_OF_DIGITS)
            .map(reading -> new ValueRule(reading.column("value")))
            .toList();

    private record Kind(String pattern, String what, String remedy) {
        boolean holds(String text) {
            return Pattern.matches(pattern, text.strip());
        }
    }

    private AlmostTimes() {}

    /**
     * What such texts are, and what to do, in sentences.
     *
     * @param texts with their rows, of which no way of reading fits nearly all
     * @return empty when they are texts of another kind
     */
    static Optional<String> of(Map<String, Long> texts) {
        if (nearlyAll(texts, AlmostTimes::isTime)) {
            return Optional.of("Dates or times written in several ways, such as " + shown(texts.keySet())
                    + ". To use them, write all in the same way.");
        }
        return KINDS.stream()
                .filter(kind -> nearlyAll(texts, kind::holds))
                .map(kind -> kind.what + ", such as " + shown(texts.keySet()) + ". " + kind.remedy)
                .findFirst();
    }

    private static boolean nearlyAll(Map<String, Long> texts, Predicate<String> test) {
        long others = 0;
        long some = 0;
        for (Map.Entry<String, Long> text : texts.entrySet()) {
            if (!Words.meanMissing(text.getKey())) {
                boolean held = text.getKey().length() <= LONGEST && test.test(text.getKey());
                some += held ? text.getValue() : 0;
                others += held ? 0 : text.getValue();
            }
        }
        return some > 0 && others * Words.ROWS_PER_OTHER <= some;
    }

    private static boolean isTime(String text) {
        return TIMES.stream().anyMatch(rule -> !Double.isNaN(rule.number(text, new ArrayList<>())));
    }

    private static String shown(Collection<String> texts) {
        return Words.shown(
                texts.stream().filter(text -> !Words.meanMissing(text)).limit(2).toList());
    }
}
