package dev.trueline.app.config;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Periods;
import dev.trueline.contract.Role;
import dev.trueline.contract.TimeSpan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads by what periods of time the moments are kept. */
final class PeriodsReader {
    private static final Set<Role> ROLES = Set.of(Role.FEATURE, Role.SLICE, Role.KEY);
    private static final Set<ColumnType> TIMES = Set.of(ColumnType.DATE, ColumnType.TIMESTAMP);
    private static final TimeSpan DAY = new TimeSpan(1, TimeSpan.Unit.DAYS);

    private final Settings training;
    private final Settings section;
    private final Contract contract;

    PeriodsReader(Settings root, Contract contract) {
        this.training = root.section("training");
        this.section = training.section("keep-moments-by");
        this.contract = contract;
    }

    /** Empty where the moments of all rows are kept alone. */
    Optional<Periods> read(JobConfig.Engine engine) {
        String name = section.text("column");
        TimeSpan length = length();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        section.require(
                engine == JobConfig.Engine.ONE_PASS && training.flag("keep-moments"),
                "column",
                "empty unless training.engine = one-pass and training.keep-moments = true");
        Optional<ColumnContract> column = contract.columns().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        if (column.isEmpty()) {
            section.problem("column names '" + name + "', but contract.columns has no such column; list it there, with"
                    + " type = date or timestamp, and with role = slice if it is no feature");
            return Optional.empty();
        }
        return usable(column.get())
                ? Optional.of(new Periods(name, column.get().type(), length, zone(column.get(), length)))
                : Optional.empty();
    }

    private TimeSpan length() {
        try {
            return TimeSpan.parse(section.text("period"));
        } catch (IllegalArgumentException malformed) {
            section.require(false, "period", TimeSpan.ALLOWED);
            return DAY;
        }
    }

    private boolean usable(ColumnContract column) {
        String named = "column names '" + column.name() + "', which ";
        if (!ROLES.contains(column.role())) {
            section.problem(named + "has role = " + column.role().name().toLowerCase(Locale.ROOT)
                    + "; rows are divided into periods by a column of role = slice, feature or key");
            return false;
        }
        if (!TIMES.contains(column.type())) {
            section.problem(named + "has type = " + column.type().name().toLowerCase(Locale.ROOT)
                    + "; periods of time need type = date or timestamp");
            return false;
        }
        if (column.nullable()) {
            section.problem(
                    named + "may be missing; a row without a time is in no period, so leave nullable and missing"
                            + " out, and such rows break the contract");
            return false;
        }
        return true;
    }

    private ZoneId zone(ColumnContract column, TimeSpan length) {
        String named = section.text("zone");
        boolean days = column.type() == ColumnType.TIMESTAMP && length.unit() != TimeSpan.Unit.HOURS;
        section.require(
                column.type() == ColumnType.TIMESTAMP || length.unit() != TimeSpan.Unit.HOURS,
                "period",
                "in days, weeks, months or years where the column has type = date");
        section.require(
                named.isEmpty() || days,
                "zone",
                "empty unless timestamps are divided into days, weeks, months or years");
        if (!days) {
            return ZoneOffset.UTC;
        }
        try {
            String zone = named.isEmpty() ? column.form().times().zone() : named;
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone).normalized();
        } catch (DateTimeException unknown) {
            section.require(named.isEmpty(), "zone", "a time zone such as UTC or Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }
}
