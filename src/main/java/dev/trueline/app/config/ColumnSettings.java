package dev.trueline.app.config;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the columns of a contract. */
final class ColumnSettings {
    static final Set<String> KEYS = Set.of(
            "name",
            "reference",
            "min-rows",
            "unseen",
            "role",
            "type",
            "unit",
            "min",
            "max",
            "nullable",
            "allowed",
            "missing",
            "constant",
            "na",
            "decimal-mark",
            "grouping",
            "large-integers",
            "pattern",
            "zone");

    private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.DOUBLE, ColumnType.DECIMAL, ColumnType.INTEGER);
    private static final Set<ColumnType> TIMES = Set.of(ColumnType.DATE, ColumnType.TIMESTAMP);
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final Settings contract;

    /** @param contract has what columns do not say themselves */
    ColumnSettings(Settings contract) {
        this.contract = contract;
    }

    List<ColumnContract> read() {
        return contract.sections("columns").stream().map(this::column).toList();
    }

    /** What stands for a missing value. */
    private enum StandIn {
        REJECT,
        MEAN,
        MEDIAN,
        CONSTANT,
        LEVEL
    }

    private ColumnContract column(Settings column) {
        column.refuseKeysOtherThan(KEYS);
        Role role = column.choice("role", Role.class);
        ColumnType byRole = role.numeric() ? ColumnType.DOUBLE : ColumnType.STRING;
        ColumnType type = column.has("type") ? column.choice("type", ColumnType.class) : byRole;
        ColumnContract unbounded = new ColumnContract(
                column.text("name"),
                role,
                type,
                column.has("unit") ? column.text("unit") : "",
                -NONE,
                NONE,
                missing(column, role),
                column.has("allowed") ? new LinkedHashSet<>(column.texts("allowed")) : Set.of(),
                form(column, type));
        return unbounded.within(bound(column, "min", -NONE, unbounded), bound(column, "max", NONE, unbounded));
    }

    private static double bound(Settings column, String key, double none, ColumnContract unbounded) {
        if (!column.has(key) || !TIMES.contains(unbounded.type())) {
            return column.has(key) ? column.number(key) : none;
        }
        double bound = unbounded.numberOf(column.text(key));
        String allowed = unbounded.type() == ColumnType.DATE
                ? "a date such as 2021-11-29"
                : "a timestamp such as 2021-11-29T13:47:58Z, whose offset only a column with a zone can do without";
        return column.require(Double.isFinite(bound), key, allowed) ? bound : none;
    }

    private static Missing missing(Settings column, Role role) {
        if (!column.has("missing")) {
            column.require(!column.has("constant"), "constant", "absent, unless missing = constant");
            boolean nullable = column.has("nullable") ? column.flag("nullable") : role == Role.IGNORE;
            return nullable ? Missing.ALLOW : Missing.REJECT;
        }
        column.require(!column.has("nullable"), "nullable", "absent where missing says what happens");
        Missing.Kind kind =
                Missing.Kind.valueOf(column.choice("missing", StandIn.class).name());
        column.require(
                kind == Missing.Kind.CONSTANT || !column.has("constant"),
                "constant",
                "absent, unless missing = constant");
        boolean constant = kind == Missing.Kind.CONSTANT && column.has("constant");
        return new Missing(kind, constant ? column.text("constant") : "");
    }

    private ValueForm form(Settings column, ColumnType type) {
        NumberForm numbers = new NumberForm(
                byColumn(column, type, "decimal-mark"),
                byColumn(column, type, "grouping"),
                column.has("large-integers")
                        ? column.choice("large-integers", LargeIntegers.class)
                        : LargeIntegers.REFUSE);
        TimeForm times = new TimeForm(
                column.has("pattern") ? column.text("pattern") : "", column.has("zone") ? column.text("zone") : "");
        return new ValueForm((column.has("na") ? column : contract).texts("na"), numbers, times);
    }

    // The marks of the contract are for its numbers alone.
    private String byColumn(Settings column, ColumnType type, String key) {
        if (column.has(key)) {
            return column.text(key);
        }
        String plain = key.equals("grouping") ? NumberForm.PLAIN.grouping() : NumberForm.PLAIN.decimalMark();
        return NUMBERS.contains(type) ? contract.text(key) : plain;
    }
}
