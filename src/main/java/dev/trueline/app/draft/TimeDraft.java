package dev.trueline.app.draft;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.design.formula.Call;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.Fit;
import dev.trueline.profile.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Drafts a column of dates or timestamps. */
final class TimeDraft {
    private static final int ROWS_PER_TERM = 10;
    private static final int MONTHS = 12;
    private static final int WEEKDAYS = 7;
    private static final int HOURS = 24;
    private static final Pattern SHORT_YEAR = Pattern.compile("(?<!u)uu(?!u)");
    private static final String LAST_SHORT_DAY = "2068-12-31"; // Of POSIX: from 69 on, the years are 19..
    private static final Map<Reading, Reading> MISTAKABLE = Map.of(
            Reading.DATE_DAY_FIRST, Reading.DATE_MONTH_FIRST,
            Reading.DATE_DAY_FIRST_WITH_DASHES, Reading.DATE_MONTH_FIRST_WITH_DASHES,
            Reading.SHORT_DATE_DAY_FIRST, Reading.SHORT_DATE_MONTH_FIRST,
            Reading.SHORT_TIMESTAMP_DAY_FIRST, Reading.SHORT_TIMESTAMP_MONTH_FIRST,
            Reading.TIMESTAMP_OF_HALF_DAYS_DAY_FIRST, Reading.TIMESTAMP_OF_HALF_DAYS_MONTH_FIRST,
            Reading.TIMESTAMP_DAY_FIRST, Reading.TIMESTAMP_MONTH_FIRST);

    private final ColumnFacts facts;
    private final ValueFit best;
    private final Fit fit;
    private final long rows;

    /** @param rows of the table */
    TimeDraft(ColumnFacts facts, ValueFit best, long rows) {
        this.facts = facts;
        this.best = best;
        this.fit = best.fit();
        this.rows = rows;
    }

    DraftColumn feature() {
        Reading other = MISTAKABLE.get(best.reading());
        if (other != null
                && facts.fit(other).filter(also -> also.rows() == fit.rows()).isPresent()) {
            return DraftColumn.ignored(
                    facts.name(),
                    "Dates, but the rows do not say whether day or month comes first. To use it: role = feature, type = "
                            + name() + ", pattern = " + Hocon.text(pattern()) + " or "
                            + Hocon.text(other.form().times().pattern()) + zone() + ".");
        }
        ColumnContract column = best.reading().column(facts.name());
        if (hasShortYears() && best.max() > column.numberOf(LAST_SHORT_DAY + clock())) {
            return DraftColumn.ignored(
                    facts.name(),
                    "Dates with years of two digits, which the contract reads as 2000 to 2099: one would be "
                            + column.textOf(best.max()) + ". To use them, write years with four digits.");
        }
        long missing = facts.missing() + best.missingRows();
        if (2 * missing > rows) {
            return DraftColumn.ignored(facts.name(), Words.rows(missing, rows) + " have no value.");
        }
        DraftColumn drafted = DraftColumn.feature(
                        facts.name(),
                        (fit.reading() == Reading.DATE_OF_DIGITS ? "Numbers that all are dates" : capital() + "s")
                                + " from " + column.textOf(best.min()) + " to " + column.textOf(best.max()) + ", as "
                                + uses() + ".")
                .with("type", name())
                .enteringAs(terms());
        DraftColumn dated = hasShortYears() ? drafted.because("Years of two digits are 2000 to 2099.") : drafted;
        DraftColumn described = best.describe(withZone(dated), rows).rejecting(best.strayRows());
        return missing == 0
                ? described
                : described
                        .with("missing", "median")
                        .because(Words.blank(facts.missing(), rows)
                                + "The median of the training rows stands for a missing value.");
    }

    private boolean hasShortYears() {
        return SHORT_YEAR.matcher(pattern()).find();
    }

    private String clock() {
        return best.type() == ColumnType.DATE ? "" : "T00:00Z";
    }

    private DraftColumn withZone(DraftColumn drafted) {
        return best.reading().form().times().zone().isEmpty()
                ? drafted
                : drafted.because("They have no offset from UTC; if they are the times of another zone, set it.");
    }

    private List<String> terms() {
        List<String> terms = new ArrayList<>(List.of(term("days")));
        if (fit.parts().everyMonth() && rows >= ROWS_PER_TERM * MONTHS) {
            terms.add(term("month"));
        }
        if (fit.parts().everyWeekday() && rows >= ROWS_PER_TERM * WEEKDAYS) {
            terms.add(term("weekday"));
        }
        if (best.type() == ColumnType.TIMESTAMP && fit.parts().everyHour() && rows >= ROWS_PER_TERM * HOURS) {
            terms.add(term("hour"));
        }
        return terms;
    }

    private String term(String function) {
        return new Call(function, facts.name(), List.of()).text();
    }

    private String uses() {
        List<String> uses = new ArrayList<>(List.of("days since 1970"));
        for (String part : List.of("month", "weekday", "hour")) {
            if (terms().contains(term(part))) {
                uses.add(part);
            }
        }
        String last = uses.remove(uses.size() - 1);
        return uses.isEmpty() ? last : String.join(", ", uses) + " and " + last + ", of which each occurs";
    }

    private String name() {
        return best.type() == ColumnType.DATE ? "date" : "timestamp";
    }

    private String capital() {
        return best.type() == ColumnType.DATE ? "Date" : "Timestamp";
    }

    private String pattern() {
        return best.reading().form().times().pattern();
    }

    private String zone() {
        return best.type() == ColumnType.DATE ? "" : ", zone = UTC";
    }
}
