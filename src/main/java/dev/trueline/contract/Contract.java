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
            problems.addAll(column.problems());
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
}
