package dev.trueline.app.draft;

import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.Fit;
import dev.trueline.profile.Reading;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Drafts a column of numbers. */
final class NumberDraft {
    private static final int MOST_INTEGERS = 100;
    private static final int FEWEST_CODES = 3;
    private static final int MOST_CODES = 5;
    private static final long ROWS_PER_CODE = 20;
    private static final double HEAVY_TAIL = 50;
    private static final long ROWS_PER_NEGATIVE = 100;
    private static final long ROWS_PER_INFINITE = 5;
    private static final Pattern NAME_OF_KEY = Pattern.compile("(^|[^A-Za-z])(?i:id|key|nr|no|number)$|[a-z](Id|ID)$");

    private static final Pattern EXPONENT = Pattern.compile("\\d+[eE]\\d+");
    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");
    private static final double FIRST_INEXACT = 0x1p53;

    private final ColumnFacts facts;
    private final ValueFit best;
    private final Fit fit;
    private final long rows;
    private final TreeMap<Double, Long> numbers;
    private final Map<Double, Long> codes;

    /** @param rows of the table */
    NumberDraft(ColumnFacts facts, ValueFit best, long rows) {
        this.facts = facts;
        this.best = best;
        this.fit = best.fit();
        this.rows = rows;
        this.numbers = new TreeMap<>(facts.numbers(best.reading()).subMap(best.min(), true, best.max(), true));
        this.codes = MissingCodes.of(best, numbers);
    }

    DraftColumn feature() {
        if (isNumbering()) {
            return DraftColumn.key(
                    facts.name(), "All values differ, and number the rows from " + seen(best.min()) + " on.");
        }
        if (isIdentifier()) {
            return DraftColumn.key(
                    facts.name(),
                    "Whole numbers that all differ" + Words.asFarAsKnown(facts)
                            + ", and the name says that they identify the row.");
        }
        if (isLargeInteger()) {
            return largeInteger();
        }
        long missing = facts.missing() + best.missingRows();
        if (2 * missing > rows) {
            return DraftColumn.ignored(
                    facts.name(),
                    Words.rows(missing, rows)
                            + " have no value. To use it nonetheless: role = feature, missing = median.");
        }
        if (best.infiniteRows() * ROWS_PER_INFINITE > rows) {
            return DraftColumn.ignored(
                    facts.name(),
                    Words.hold(best.infiniteRows(), rows)
                            + " an infinite number, as a division by 0 gives, and no model can"
                            + " compute with it. To use the others: role = feature, na = "
                            + Hocon.list(best.strays().keySet()) + ", missing = median.");
        }
        if (best.min() == best.max()) {
            return DraftColumn.ignored(facts.name(), "The only number is " + seen(best.min()) + ".");
        }
        DraftColumn column = isFlag() ? flag() : isCode() ? code() : number();
        return filled(best.describe(column, rows), missing).rejecting(best.strayRows());
    }

    /** The feature that a column is which numbers the rows, where there is no other. */
    DraftColumn onlyFeature() {
        return number().because("It numbers the rows, but no other column can be a feature; if it means nothing, use"
                + " role = key.");
    }

    DraftColumn label() {
        DraftColumn column = DraftColumn.label(facts.name(), "The label: " + range() + ".");
        long missing = facts.missing() + best.missingRows();
        DraftColumn described = best.describe(withMarks(bounded(column)), rows);
        if (missing > 0) {
            described = described.because(Words.blank(facts.missing(), rows) + "Rows without a label are rejected.");
        }
        return withCodes(described, "; rows without a label are rejected").rejecting(missing + best.strayRows());
    }

    private DraftColumn number() {
        boolean integer = facts.exact() && fit.whole() && numbers.size() <= MOST_INTEGERS;
        DraftColumn column = DraftColumn.feature(facts.name(), sentence(integer));
        DraftColumn typed = integer ? column.with("type", "integer") : column;
        DraftColumn marked = withExponents(withSign(withMarks(bounded(typed))));
        DraftColumn coded = withCodes(marked, ", missing = median");
        return heavyTail()
                ? coded.because("The largest is " + Words.count((long) (best.max() / median())) + " times the median, "
                        + seen(median()) + ": log1p(x) in place of x, in model.terms, may fit better.")
                : coded;
    }

    // Nobody but a person knows whether they mean that the value is missing.
    private DraftColumn withCodes(DraftColumn column, String remedy) {
        return codes.isEmpty() ? column : column.because(MissingCodes.sentence(codes, rows, remedy));
    }

    private String sentence(boolean integer) {
        return integer
                ? "Whole " + range() + ", " + Words.count(numbers.size()) + " different."
                : Words.capital(range()) + (facts.exact() ? ", " + Words.count(numbers.size()) + " different." : ".");
    }

    private DraftColumn flag() {
        return DraftColumn.feature(
                        facts.name(),
                        "Only 0 and 1, the latter in " + Words.rows(numbers.get(1.0), rows) + ", as false and true.")
                .with("type", "boolean");
    }

    private DraftColumn code() {
        return DraftColumn.feature(
                        facts.name(),
                        "Only the whole numbers " + seen(numbers.firstKey()) + " to " + seen(numbers.lastKey())
                                + ", each in " + ROWS_PER_CODE
                                + " rows or more. They may be codes, so each is a level with a"
                                + " weight of its own; other numbers are rejected. If they count or measure something, use type ="
                                + " integer.")
                .with("type", "category");
    }

    private DraftColumn filled(DraftColumn column, long missing) {
        if (missing == 0) {
            return column;
        }
        boolean levels = "category".equals(column.settings().get("type"));
        DraftColumn filled = column.with("missing", levels ? "level" : "median");
        return filled.because(Words.blank(facts.missing(), rows)
                + (levels
                        ? "Missing values are a level of their own."
                        : "The median of the training rows stands for a missing value."));
    }

    private DraftColumn bounded(DraftColumn column) {
        RoundRange range = RoundRange.around(best.min(), best.max(), heavyTail());
        return column.with("min", Hocon.number(range.min())).with("max", Hocon.number(range.max()));
    }

    // As in 12E4, which may be a code.
    private DraftColumn withExponents(DraftColumn column) {
        boolean all = facts.texts().keySet().stream()
                .filter(text ->
                        !best.missing().containsKey(text) && !best.strays().containsKey(text))
                .allMatch(text -> EXPONENT.matcher(text.strip()).matches());
        return all && facts.longest() > 0
                ? column.because("All are digits around an E, such as "
                        + Words.quoted(
                                facts.texts().keySet().stream().findFirst().orElseThrow())
                        + ", read as a power of 10; if they are codes, use type = category, without min"
                        + " and max.")
                : column;
    }

    // Of many rows, a few may be negative because they are wrong; nobody but a person knows.
    private DraftColumn withSign(DraftColumn column) {
        long negative = Words.sum(numbers.headMap(0.0));
        return facts.exact() && codes.isEmpty() && negative > 0 && negative * ROWS_PER_NEGATIVE <= rows
                ? column.because("Only " + Words.rows(negative, rows) + (negative == 1 ? " is" : " are")
                        + " below 0; if that cannot be, set min = 0.")
                : column;
    }

    // A point or comma before three digits may mean either of two things.
    private DraftColumn withMarks(DraftColumn column) {
        boolean grouped = best.reading() == Reading.GROUPED_NUMBER && fits(Reading.DECIMAL_COMMA);
        boolean pointed = best.reading() == Reading.NUMBER && !fit.whole() && fits(Reading.DECIMAL_COMMA_AFTER_POINTS);
        if (grouped) {
            return column.because(
                    "The comma is taken as a mark of grouping, because three digits follow each; if it is the"
                            + " decimal mark, use decimal-mark = \",\" and no grouping.");
        }
        return pointed
                ? column.because(
                        "The point is taken as the decimal mark, although three digits follow each; if it groups"
                                + " digits, use decimal-mark = \",\" and grouping = \".\".")
                : column;
    }

    private boolean fits(Reading other) {
        return facts.longest() > 0
                && facts.fit(other).filter(also -> also.rows() == fit.rows()).isPresent();
    }

    private String range() {
        return "numbers from " + seen(best.min()) + " to " + seen(best.max());
    }

    boolean isNumbering() {
        return fit.whole()
                && facts.allDiffer()
                && fit.rows() == rows
                && (best.min() == 0 || best.min() == 1)
                && best.max() - best.min() + 1 == rows
                && rows > MOST_CODES;
    }

    private boolean isIdentifier() {
        return fit.whole()
                && facts.allDiffer()
                && fit.rows() == rows
                && NAME_OF_KEY.matcher(facts.name()).find();
    }

    private boolean isLargeInteger() {
        return Math.max(Math.abs(best.min()), Math.abs(best.max())) >= FIRST_INEXACT
                && facts.texts().keySet().stream()
                        .filter(text -> !best.missing().containsKey(text)
                                && !best.strays().containsKey(text))
                        .allMatch(text -> DIGITS.matcher(text).matches());
    }

    // As numbers to compute with, neighbours would be the same.
    private DraftColumn largeInteger() {
        String from = "Whole numbers such as " + Words.shown(facts.texts().keySet())
                + ", of which some are beyond 2^53, where a double does not hold all of them.";
        return facts.allDiffer() && fit.rows() == rows
                ? DraftColumn.key(facts.name(), from + " All differ" + Words.asFarAsKnown(facts) + ".")
                : DraftColumn.ignored(
                        facts.name(),
                        from + " If they are codes, use role = feature, type = category; if they are amounts, type ="
                                + " double.");
    }

    private boolean isFlag() {
        return facts.exact()
                && numbers.keySet().equals(Set.of(0.0, 1.0))
                && best.reading() == Reading.NUMBER
                && best.strays().isEmpty();
    }

    private boolean isCode() {
        return facts.exact()
                && best.reading() == Reading.NUMBER
                && best.strays().isEmpty()
                && fit.whole()
                && numbers.size() >= FEWEST_CODES
                && numbers.size() <= MOST_CODES
                && (best.min() == 0 || best.min() == 1)
                && best.max() - best.min() + 1 == numbers.size()
                && numbers.values().stream().allMatch(count -> count >= ROWS_PER_CODE)
                && facts.texts().size() - best.missing().size() == numbers.size();
    }

    private boolean heavyTail() {
        return best.min() >= 0 && median() > 0 && best.max() / median() >= HEAVY_TAIL;
    }

    // The lower one of two.
    private double median() {
        long all = Words.sum(numbers);
        long before = 0;
        for (Map.Entry<Double, Long> entry : numbers.entrySet()) {
            before += entry.getValue();
            if (2 * before >= all) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }

    private static String seen(double number) {
        return Hocon.number(number);
    }
}
