package dev.trueline.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the data must be.
 *
 * @param columns in the order that features keep in the model
 * @param maxRejectedFraction share of the rows read that may be rejected, in [0, 1]; used with {@link
 *     OnViolation#QUARANTINE}
 */
public record Contract(
        List<ColumnContract> columns, OnViolation onViolation, UnexpectedColumns unexpected, double maxRejectedFraction)
        implements Serializable {
    /** What happens to rows that break a rule. */
    public enum OnViolation {
        /** The run fails and shows examples. */
        FAIL,
        /** The rows are set aside with their reasons, up to the allowed fraction. */
        QUARANTINE
    }

    /** What happens to columns of the source that the contract does not name. */
    public enum UnexpectedColumns {
        FAIL,
        IGNORE
    }

    public List<ColumnContract> features() {
        return withRole(Role.FEATURE);
    }

    public ColumnContract label() {
        return withRole(Role.LABEL).get(0);
    }

    public Optional<ColumnContract> weight() {
        return withRole(Role.WEIGHT).stream().findFirst();
    }

    /** The same rules for other columns. */
    public Contract withColumns(List<ColumnContract> others) {
        return new Contract(others, onViolation, unexpected, maxRejectedFraction);
    }

    /** Whether rows that break a rule are set aside, rather than ending the run. */
    public boolean quarantines() {
        return onViolation == OnViolation.QUARANTINE;
    }

    public List<ColumnContract> withRole(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** What is wrong with the contract itself, as sentences; empty when it can be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (features().isEmpty()) {
            problems.add("no column has role = feature; name at least one");
        }
        int labels = withRole(Role.LABEL).size();
        if (labels != 1) {
            problems.add(labels + " columns have role = label; exactly one must");
        }
        if (withRole(Role.WEIGHT).size() > 1) {
            problems.add(withRole(Role.WEIGHT).size() + " columns have role = weight; at most one may");
        }
        problems.addAll(columnsNamedTwice());
        for (ColumnContract column : columns) {
            problems.addAll(problems(column));
        }
        return problems;
    }

    private List<String> columnsNamedTwice() {
        Map<String, List<Role>> roles = new TreeMap<>();
        for (ColumnContract column : columns) {
            roles.computeIfAbsent(column.name(), name -> new ArrayList<>()).add(column.role());
        }
        List<String> problems = new ArrayList<>();
        roles.forEach((name, uses) -> {
            if (uses.size() > 1) {
                problems.add("column '" + Visible.text(name) + "' is listed " + uses.size() + " times, as "
                        + String.join(
                                " and ",
                                uses.stream()
                                        .map(use -> use.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + "; a column has one role");
            }
        });
        return problems;
    }

    private static List<String> problems(ColumnContract column) {
        List<String> problems = new ArrayList<>();
        String name = "column '" + Visible.text(column.name()) + "'";
        if (column.role().numeric() && column.type() == ColumnType.STRING) {
            problems.add(name + ": a " + role(column) + " is a number; use type = double or integer");
        }
        if (column.type() == ColumnType.CATEGORY && column.role() != Role.FEATURE) {
            problems.add(name + ": type = category is for features; a " + role(column) + " has another type");
        }
        problems.addAll(missingProblems(name, column));
        if (column.textual()
                && (column.min() != Double.NEGATIVE_INFINITY || column.max() != Double.POSITIVE_INFINITY)) {
            problems.add(name + ": min and max need type = double or integer");
        }
        if (!(column.min() <= column.max())) {
            problems.add(name + ": min = " + column.min() + " is above max = " + column.max());
        }
        if (column.role() == Role.WEIGHT && column.max() < 0) {
            problems.add(name + ": max = " + column.max() + ", but a weight is at least 0");
        }
        return problems;
    }

    private static List<String> missingProblems(String name, ColumnContract column) {
        Missing.Kind kind = column.missing().kind();
        if (!column.nullable()) {
            return List.of();
        }
        String missing = name + ": missing = " + kind.name().toLowerCase(Locale.ROOT);
        if (column.role() == Role.FEATURE) {
            return switch (kind) {
                case ALLOW ->
                    List.of(name + ": a feature cannot be nullable, because it is computed with; say what stands for a"
                            + " missing value: missing = mean, median, constant or level");
                case LEVEL ->
                    column.type() == ColumnType.CATEGORY ? List.of() : List.of(missing + " needs type = category");
                case MEAN, MEDIAN ->
                    column.textual() ? List.of(missing + " needs numbers; use missing = level or constant") : List.of();
                default -> List.of();
            };
        }
        if (column.role().numeric()) {
            return List.of(name + ": a " + role(column)
                    + " cannot be missing, because nothing may stand for it; use missing = reject");
        }
        return kind == Missing.Kind.ALLOW
                ? List.of()
                : List.of(missing + " is for features; a " + role(column) + " may be nullable = true");
    }

    private static String role(ColumnContract column) {
        return column.role().name().toLowerCase(Locale.ROOT);
    }
}
