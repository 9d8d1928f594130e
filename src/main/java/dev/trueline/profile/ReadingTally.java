package dev.trueline.profile;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.ValueText;
import dev.trueline.contract.Violation;
import dev.trueline.contract.form.NumberReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the values of a column fit one {@link Reading}. Once more than {@link #MOST_STRAYS} different values do not fit, nothing else
 * is known of it.
 *
 * <p>Mutable while it is gathered.
 */
final class ReadingTally implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double SECONDS_PER_DAY = 86_400;

    /** So many different values that do not fit are kept. */
    static final int MOST_STRAYS = 20;

    private final Reading reading;
    private final ValueRule rule;
    private final TreeMap<String, Long> strays = new TreeMap<>();
    private final TimeParts parts = new TimeParts();
    private final Extremes extremes = new Extremes();
    private final TreeMap<Double, Long> nines = new TreeMap<>();
    private boolean unfit;
    private long rows;
    private long fractions;

    ReadingTally(Reading reading) {
        this.reading = reading;
        this.rule = new ValueRule(reading.column("value"));
    }

    Reading reading() {
        return reading;
    }

    /** Takes in rows of one value, which is not missing. */
    void add(Object value, long count) {
        if (unfit) {
            return;
        }
        List<Violation> violations = new ArrayList<>();
        double number = rule.number(value, violations);
        if (!violations.isEmpty()) {
            stray(ValueText.of(value), count);
            return;
        }
        rows += count;
        fractions += NumberReader.isExactInteger(number) ? 0 : count;
        extremes.add(number, count);
        if (Fit.isOfNines(number)) {
            nines.merge(number, count, Long::sum);
        }
        addTime(number);
    }

    ReadingTally merge(ReadingTally other) {
        unfit |= other.unfit;
        other.strays.forEach(this::stray);
        rows += other.rows;
        fractions += other.fractions;
        extremes.merge(other.extremes);
        other.nines.forEach((number, count) -> nines.merge(number, count, Long::sum));
        parts.merge(other.parts);
        return this;
    }

    /** What is known; null when too many values do not fit. */
    Fit fit() {
        return unfit ? null : new Fit(reading, rows, fractions, extremes, Map.copyOf(nines), Map.copyOf(strays), parts);
    }

    private void stray(String text, long count) {
        strays.merge(text, count, Long::sum);
        if (strays.size() > MOST_STRAYS) {
            unfit = true;
            strays.clear();
        }
    }

    private void addTime(double number) {
        if (reading.type() == ColumnType.DATE) {
            parts.add((long) (number * SECONDS_PER_DAY));
        } else if (reading.type() == ColumnType.TIMESTAMP) {
            parts.add((long) Math.floor(number));
        }
    }
}
