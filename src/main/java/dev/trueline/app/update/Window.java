package dev.trueline.app.update;

import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Periods;
import dev.trueline.contract.TimeSpan;
import dev.trueline.solve.kept.PeriodMoments;
import java.util.List;

/**
 * The newest periods of a run, which alone its model is to be of.
 *
 * @param text as it was asked for
 * @param periods how many, the newest one that has rows among them
 */
public record Window(String text, int periods) {
    // A shorter silence than that may be a holiday, however short the window is.
    private static final int LEAST_SILENCE = 31;

    /**
     * Reads a window over the periods of a run.
     *
     * @param by the column that was asked for; null for that of the run
     * @throws UsageException when the run has no periods, or others
     */
    public static Window of(KeptRun run, String text, String by) {
        if (run.periods().isEmpty()) {
            throw new UsageException("--window needs the moments of each period, but " + run.path()
                    + " kept those of all"
                    + " rows alone; train it with training.keep-moments-by.column = " + (by == null ? "COLUMN" : by)
                    + ", a column of dates or timestamps");
        }
        Periods kept = run.periods().get().periods();
        if (by != null && !by.equals(kept.column())) {
            throw new UsageException("--by " + by + ": " + run.path() + " kept its moments by " + kept.column()
                    + "; give --by " + kept.column() + ", or train again with training.keep-moments-by.column = " + by);
        }
        try {
            return new Window(text, TimeSpan.parse(text).in(kept.length()));
        } catch (IllegalArgumentException unusable) {
            throw new UsageException("--window: " + unusable.getMessage());
        }
    }

    /**
     * Where the window begins.
     *
     * @param moments with rows
     * @throws DataException when the newest period is so far ahead of the others that a window up to it has none of them
     */
    long first(PeriodMoments moments) {
        List<Long> numbers = moments.numbers();
        long newest = numbers.get(numbers.size() - 1);
        if (numbers.size() > 1) {
            long before = numbers.get(numbers.size() - 2);
            if (newest - before >= Math.max(periods, LEAST_SILENCE)) {
                Periods names = moments.periods();
                throw new DataException(String.format(
                        "--window %s up to the newest period, %s, would drop all others, because the one before is %s; the"
                                + " newest has %,d rows. If their %s is wrong, correct it or leave them out, or take them out"
                                + " with --remove if they are in the run; if it is right, train again. A max of the column in"
                                + " the contract keeps such rows out",
                        text, names.start(newest), names.start(before), moments.rows(newest), names.column()));
            }
        }
        return newest - periods + 1;
    }
}
