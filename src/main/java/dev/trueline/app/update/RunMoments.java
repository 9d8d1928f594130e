package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.documents.MomentRecords;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.kept.PeriodMoments;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.groups.GroupScan;
import dev.trueline.spark.source.LakeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The moments of a run while rows come and go. Where it keeps them by period, rows come and go in their periods, and the
 * moments of all rows are those of the periods together: so their ranges are exact unless rows were taken out of a period.
 */
final class RunMoments {
    private final String run;
    private final JobConfig config;
    private final KeptMoments all;
    private final Optional<PeriodMoments> periods;
    private final NavigableMap<Long, Long> added = new TreeMap<>();
    private final List<GroupScan> groups = new ArrayList<>();
    private Optional<KeptMoments> newcomers = Optional.empty();

    RunMoments(KeptRun run) {
        this.run = run.path();
        this.config = run.config();
        this.all = run.moments();
        this.periods = run.periods();
    }

    MomentData read(Source source, SparkSession spark) {
        Source pinned = LakeTables.pinned(spark, source);
        return config.periods()
                .map(known -> new Ingest(spark).readMoments(pinned, config.rows(), known))
                .orElseGet(() -> new Ingest(spark).readMoments(pinned, config.rows()));
    }

    /** @throws DataException when there are too many periods */
    void add(MomentData data) {
        groups.add(scan(data));
        addToNewcomers(MomentRecords.of(config, data).copy());
        if (periods.isEmpty()) {
            all.add(MomentRecords.of(config, data));
            return;
        }
        PeriodMoments rows = MomentRecords.byPeriod(config, data).orElseThrow();
        rows.numbers().forEach(period -> added.merge(period, rows.rows(period), Long::sum));
        whole(() -> {
            periods.get().add(rows);
            return rows;
        });
        List<Long> numbers = periods.get().numbers();
        if (numbers.size() > PeriodMoments.MOST) {
            throw new DataException("there would be %,d %s, but the moments of at most %,d are kept; drop old ones with"
                            .formatted(numbers.size(), rows.periods().describe(), PeriodMoments.MOST)
                    + " --window, or train again with longer periods");
        }
    }

    private void addToNewcomers(KeptMoments rows) {
        newcomers.ifPresent(rows::add);
        newcomers = Optional.of(rows);
    }

    /** Statistics of the rows that were added; empty where none has a weight above 0. */
    Optional<SplitStatistics> addedRows() {
        return newcomers.flatMap(KeptMoments::together);
    }

    /** How many of the rows that were added are of periods before one. */
    long addedBefore(long first) {
        return added.headMap(first).values().stream().mapToLong(Long::longValue).sum();
    }

    /** @throws IllegalArgumentException when they were not all there as far as that shows */
    void remove(MomentData data) {
        groups.add(scan(data).removed());
        if (periods.isPresent()) {
            periods.get().remove(MomentRecords.byPeriod(config, data).orElseThrow());
        } else {
            all.remove(MomentRecords.of(config, data));
        }
    }

    /**
     * Drops the periods before a window; the run must have periods.
     *
     * @throws DataException when there are no rows, or the newest are far ahead of all others
     */
    Optional<PeriodMoments.Dropped> drop(Window window) {
        PeriodMoments known = periods.orElseThrow();
        if (known.numbers().isEmpty()) {
            throw new DataException("no row is left, so that there is no window; nothing was changed");
        }
        return known.dropBefore(window.first(known));
    }

    private GroupScan scan(MomentData data) {
        return data.groups(config.contract(), config.groups().by());
    }

    /** The scans that add rows to groups and take rows out of them. */
    List<GroupScan> groups() {
        return List.copyOf(groups);
    }

    /** The moments of each period, where the run keeps them. */
    Optional<PeriodMoments> periods() {
        return periods;
    }

    /** The moments of all rows. */
    KeptMoments total() {
        if (periods.isEmpty()) {
            return all;
        }
        if (periods.get().numbers().isEmpty()) {
            throw new DataException("no row is left to train on; nothing was changed");
        }
        return whole(periods.get()::total);
    }

    private <T> T whole(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException broken) {
            throw new UsageException(
                    "cannot update " + run + ": its file " + RunRecords.PERIODS + ": " + broken.getMessage());
        }
    }
}
