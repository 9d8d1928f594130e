package dev.trueline.app.draft;

import dev.trueline.contract.ColumnType;
import dev.trueline.profile.Extremes;
import dev.trueline.profile.Fit;
import dev.trueline.profile.Reading;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers or days at either end of a column that stand for a missing value, such as -999 or 9999-12-31: by how they look, and
 * because they are farther from the others than those are from each other.
 */
final class Sentinels {
    private static final double TWO_NINES = 99; // A usual number, such as an age.
    private static final double SECONDS_PER_DAY = 86_400;
    private static final Set<Double> DAYS = Stream.of(
                    "0001-01-01",
                    "1601-01-01",
                    "1753-01-01",
                    "1800-01-01",
                    "1899-12-30",
                    "1899-12-31",
                    "1900-01-01",
                    "1970-01-01",
                    "2099-12-31",
                    "2199-12-31",
                    "2999-12-31",
                    "9999-01-01",
                    "9999-12-30",
                    "9999-12-31")
            .map(day -> (double) LocalDate.parse(day).toEpochDay())
            .collect(Collectors.toUnmodifiableSet());

    private final Fit fit;
    private final TreeSet<Double> found = new TreeSet<>();
    private double min;
    private double max;

    private Sentinels(Fit fit) {
        this.fit = fit;
        this.min = fit.min();
        this.max = fit.max();
    }

    static Sentinels of(Fit fit) {
        Sentinels sentinels = new Sentinels(fit);
        if (fit.reading().type() != ColumnType.BOOLEAN) {
            // As many as there may be in the extremes with others next to them.
            for (int i = 1; i < Extremes.KEPT; i++) {
                sentinels.cutHigh();
                sentinels.cutLow();
            }
        }
        return sentinels;
    }

    private void cutHigh() {
        Double below = fit.extremes().highest().lowerKey(max);
        if (below != null && below > min && looksSo(max) && max - below > below - min) {
            found.add(max);
            max = below;
        }
    }

    private void cutLow() {
        Double above = fit.extremes().lowest().higherKey(min);
        if (above != null && above < max && looksSo(min) && above - min > max - above) {
            found.add(min);
            min = above;
        }
    }

    private boolean looksSo(double number) {
        Reading reading = fit.reading();
        return switch (reading.type()) {
            case DATE -> DAYS.contains(number);
            case TIMESTAMP -> DAYS.contains(Math.floor(number / SECONDS_PER_DAY));
            default -> Fit.isOfNines(number) && number != TWO_NINES;
        };
    }

    /** The numbers; days or seconds since 1970 of dates and timestamps. */
    Set<Double> found() {
        return found;
    }

    /** The smallest of the others. */
    double min() {
        return min;
    }

    /** The largest of the others. */
    double max() {
        return max;
    }
}
