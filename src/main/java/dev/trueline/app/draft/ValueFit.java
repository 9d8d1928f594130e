package dev.trueline.app.draft;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.Fit;
import dev.trueline.profile.Reading;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The way to read a column that most of its values fit.
 *
 * @param missing texts that say that the value is missing, with their rows
 * @param strays the other texts that do not fit, with their rows
 * @param min the smallest number that does not mean a missing value
 * @param max the largest one
 */
record ValueFit(Fit fit, Map<String, Long> missing, Map<String, Long> strays, double min, double max) {
    /** With more rows than one in so many that do not fit, the column is text. */
    private static final int ROWS_PER_STRAY = 20;

    private static final Pattern ZERO_DAY = Pattern.compile("0+[-/.]0+[-/.]0+([ T][0:.]+)?Z?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?1\\.#INF"); // Of Microsoft's C.
    private static final long FIRST_LIKELY_DAY = LocalDate.of(1900, 1, 1).toEpochDay();
    private static final long LAST_LIKELY_DAY = LocalDate.of(2100, 1, 1).toEpochDay();

    /** The best way; empty when the column is text. */
    static Optional<ValueFit> best(ColumnFacts facts) {
        Optional<ValueFit> best = facts.fits().stream()
                .map(fit -> ValueFit.of(facts, fit))
                .filter(ValueFit::fitsNearlyAll)
                .min(Comparator.comparingLong(ValueFit::strayRows));
        boolean number = best.isPresent() && best.get().reading() == Reading.NUMBER;
        return number ? likelyDates(facts, best.get()).or(() -> best) : best;
    }

    // As in 20211129. Hardly any other numbers are all of them days.
    private static Optional<ValueFit> likelyDates(ColumnFacts facts, ValueFit numbers) {
        return facts.fit(Reading.DATE_OF_DIGITS)
                .map(fit -> ValueFit.of(facts, fit))
                .filter(dates -> dates.strayRows() <= numbers.strayRows()
                        && dates.min() >= FIRST_LIKELY_DAY
                        && dates.max() <= LAST_LIKELY_DAY);
    }

    private static ValueFit of(ColumnFacts facts, Fit fit) {
        Map<String, Long> missing = new TreeMap<>();
        Map<String, Long> strays = new TreeMap<>();
        boolean times = fit.reading().type() == ColumnType.DATE || fit.reading().type() == ColumnType.TIMESTAMP;
        fit.strays().forEach((text, rows) -> (Words.meanMissing(text) || times && isZeroDay(text) ? missing : strays)
                .merge(text.strip(), rows, Long::sum));
        Sentinels sentinels = Sentinels.of(fit);
        sentinels.found().forEach(number -> missing.putAll(WrittenValue.of(facts, fit, number)));
        return new ValueFit(fit, missing, strays, sentinels.min(), sentinels.max());
    }

    // As in 0000-00-00.
    private static boolean isZeroDay(String text) {
        return ZERO_DAY.matcher(text.strip()).matches();
    }

    private boolean fitsNearlyAll() {
        return fit.rows() > 0 && (strayRows() - infiniteRows()) * ROWS_PER_STRAY <= fit.rows();
    }

    /** Those of the rows that do not fit which hold an infinite number. */
    long infiniteRows() {
        return strays.entrySet().stream()
                .filter(text -> number() && isInfinite(text.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private boolean isInfinite(String text) {
        return Double.isInfinite(reading().column("value").numberOf(text))
                || INFINITE.matcher(text).matches();
    }

    Reading reading() {
        return fit.reading();
    }

    ColumnType type() {
        return reading().type();
    }

    boolean number() {
        return type() == ColumnType.DOUBLE;
    }

    /** Rows in which a text says that the value is missing. */
    long missingRows() {
        return Words.sum(missing);
    }

    /** Rows with a value that does not fit. */
    long strayRows() {
        return Words.sum(strays);
    }

    /** The column with what says how its values are written, and which of them are missing. */
    DraftColumn describe(DraftColumn column, long rows) {
        DraftColumn described = describeForm(column);
        for (Map.Entry<String, Long> text : missing.entrySet()) {
            described = described.because(Words.missing(text.getKey(), text.getValue(), rows));
        }
        if (!missing.isEmpty()) {
            described = described.with("na", Hocon.list(missing.keySet()));
        }
        return strays.isEmpty()
                ? described
                : described.because(Words.hold(strayRows(), rows) + " another text, such as "
                        + Words.shown(strays.keySet()) + ": rejected. " + remedy());
    }

    private String remedy() {
        return (number() ? AlmostNumbers.of(strays) : Optional.<AlmostNumbers>empty())
                .map(AlmostNumbers::remedy)
                .orElse("If it means a missing value, add it to na.");
    }

    private DraftColumn describeForm(DraftColumn column) {
        ValueForm form = reading().form();
        NumberForm numbers = form.numbers();
        DraftColumn described = column;
        if (!numbers.decimalMark().equals(NumberForm.PLAIN.decimalMark())) {
            described = described.with("decimal-mark", Hocon.text(numbers.decimalMark()));
        }
        if (!numbers.grouping().isEmpty()) {
            described = described.with("grouping", Hocon.text(numbers.grouping()));
        }
        if (!form.times().pattern().isEmpty()) {
            described = described.with("pattern", Hocon.text(form.times().pattern()));
        }
        return form.times().zone().isEmpty()
                ? described
                : described.with("zone", form.times().zone());
    }
}
