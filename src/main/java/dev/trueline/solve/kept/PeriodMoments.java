package dev.trueline.solve.kept;

import dev.trueline.contract.Periods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kept moments of rows by period. Rows are added to their periods and taken out of them; and whole periods are dropped,
 * which needs no subtraction: what remains is the sum of the other periods, with the ranges of their rows.
 *
 * <p>Mutable; not thread-safe. Of each period the content of a file is held, which takes a fifth of the memory of its sums.
 */
public final class PeriodMoments {
    /** More are hours over a year, and most likely of a column that holds no time. */
    public static final int MOST = 10_000;

    private final Periods periods;
    private final TreeMap<Long, Period> all = new TreeMap<>();

    /**
     * One period.
     *
     * @param rows that were accepted, above 0
     * @param file as {@link MomentFile} writes it
     */
    record Period(long rows, RowFingerprint fingerprint, byte[] file) {
        static Period of(KeptMoments moments) {
            return new Period(moments.accepted(), moments.fingerprint(), MomentFile.write(moments));
        }

        /** @throws IllegalArgumentException when the file is not that of the period */
        KeptMoments moments() {
            KeptMoments moments = MomentFile.read(file);
            if (moments.accepted() != rows || !moments.fingerprint().equals(fingerprint)) {
                throw new IllegalArgumentException("its rows are not those that the index says");
            }
            return moments;
        }
    }

    /**
     * Periods that were dropped.
     *
     * @param fingerprint of their rows
     */
    public record Dropped(long first, long last, int periods, long rows, RowFingerprint fingerprint) {}

    /** No periods yet. */
    public PeriodMoments(Periods periods) {
        this.periods = periods;
    }

    public Periods periods() {
        return periods;
    }

    /** By the number of the period, the oldest first. */
    TreeMap<Long, Period> all() {
        return all;
    }

    /** Numbers of the periods that have rows, the oldest first. */
    public List<Long> numbers() {
        return List.copyOf(all.keySet());
    }

    /** Accepted rows of a period. */
    public long rows(long period) {
        return all.containsKey(period) ? all.get(period).rows() : 0;
    }

    /** Number of accepted rows of all periods. */
    public long rows() {
        return all.values().stream().mapToLong(Period::rows).sum();
    }

    public RowFingerprint fingerprint() {
        return fingerprint(all);
    }

    private static RowFingerprint fingerprint(Map<Long, Period> periods) {
        return periods.values().stream().map(Period::fingerprint).reduce(RowFingerprint.NONE, RowFingerprint::plus);
    }

    /** Adds rows of a period; {@code rows} must not be used any more. */
    public void add(long period, KeptMoments rows) {
        Period known = all.get(period);
        if (known != null) {
            rows.add(read(period, known));
        }
        if (rows.accepted() > 0) {
            all.put(period, Period.of(rows));
        }
    }

    /** Adds the rows of all periods of {@code other}. */
    public void add(PeriodMoments other) {
        other.all.forEach((period, rows) -> add(period, rows.moments()));
    }

    /**
     * Takes the rows of {@code other} out of their periods. After a refusal these moments must not be used any more.
     *
     * @throws IllegalArgumentException when they were not all among the rows of their periods as far as that shows; says
     *     where
     */
    public void remove(PeriodMoments other) {
        other.all.forEach((period, rows) -> {
            Period known = all.get(period);
            if (known == null) {
                throw new IllegalArgumentException(
                        "%,d rows of %s are to be removed, but there are none of this period; so"
                                        .formatted(rows.rows(), periods.start(period))
                                + " they were not all among the rows");
            }
            KeptMoments left = read(period, known);
            try {
                left.remove(rows.moments());
            } catch (IllegalArgumentException never) {
                throw new IllegalArgumentException("in " + periods.start(period) + ", " + never.getMessage(), never);
            }
            if (left.accepted() == 0) {
                all.remove(period);
            } else {
                all.put(period, Period.of(left));
            }
        });
    }

    /**
     * Drops all periods before one.
     *
     * @param first number of the oldest period that stays
     * @return empty when there are none
     */
    public Optional<Dropped> dropBefore(long first) {
        Map<Long, Period> old = all.headMap(first);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>(old.keySet());
        Dropped dropped = new Dropped(
                numbers.get(0),
                numbers.get(numbers.size() - 1),
                numbers.size(),
                old.values().stream().mapToLong(Period::rows).sum(),
                fingerprint(old));
        old.clear();
        return Optional.of(dropped);
    }

    /**
     * The moments of the rows of all periods together.
     *
     * @throws IllegalArgumentException when there are none, or a period is not what the index says
     */
    public KeptMoments total() {
        KeptMoments total = null;
        for (Map.Entry<Long, Period> period : all.entrySet()) {
            KeptMoments rows = read(period.getKey(), period.getValue());
            if (total == null) {
                total = rows;
            } else {
                total.add(rows);
            }
        }
        if (total == null) {
            throw new IllegalArgumentException("no row is left");
        }
        return total;
    }

    private KeptMoments read(long number, Period period) {
        try {
            return period.moments();
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "the moments of " + periods.start(number) + ": " + broken.getMessage(), broken);
        }
    }
}
