package dev.trueline.contract;

import dev.trueline.contract.form.TimePatterns;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what is wrong with the contract of one column, as sentences. */
final class ColumnProblems {
    private static final String NUMBER_TYPES = "type = double, decimal or integer";

    private final ColumnContract column;
    private final String role;
    private final String type;
    private final List<String> problems = new ArrayList<>();

    ColumnProblems(ColumnContract column) {
        this.column = column;
        this.role = column.role().name().toLowerCase(Locale.ROOT);
        this.type = column.type().name().toLowerCase(Locale.ROOT);
    }

    /** Empty when the column can be used. */
    List<String> find() {
        checkType();
        checkMissing();
        checkRange();
        checkAllowed();
        checkNumbers(column.form().numbers());
        checkTimes(column.form());
        return problems;
    }

    private void checkType() {
        require(!column.role().numeric() || column.type() != ColumnType.STRING, stringFault());
        require(
                column.type() != ColumnType.CATEGORY || column.role() == Role.FEATURE,
                "type = category is for features; a " + role + " has another type");
    }

    private String stringFault() {
        return column.role() == Role.FEATURE
                ? "a feature is no string; use type = category for one of several texts, or a type of numbers"
                : "a " + role + " is a number; use type = double or integer";
    }

    private void checkMissing() {
        Missing.Kind kind = column.missing().kind();
        String missing = "missing = " + kind.name().toLowerCase(Locale.ROOT);
        if (!column.nullable()) {
            return;
        }
        if (column.role() == Role.FEATURE) {
            checkStandIn(kind, missing);
        } else if (column.role().numeric()) {
            problem("a " + role + " cannot be missing, because nothing may stand for it; use missing = reject");
        } else {
            require(kind == Missing.Kind.ALLOW, missing + " is for features; a " + role + " may be nullable = true");
        }
    }

    private void checkStandIn(Missing.Kind kind, String missing) {
        boolean category = column.type() == ColumnType.CATEGORY;
        switch (kind) {
            case ALLOW ->
                problem("a feature cannot be nullable, because it is computed with; say what stands for a"
                        + " missing value: missing = mean, median, constant or level");
            case LEVEL -> require(category, missing + " needs type = category");
            case MEAN, MEDIAN -> require(!category, missing + " needs numbers; use missing = level or constant");
            case CONSTANT -> {
                String constant = column.missing().constant();
                require(!constant.isBlank(), missing + " needs the value that stands for a missing one; set constant");
                require(
                        constant.isBlank() || column.textual() || isOfType(constant),
                        "constant = " + notOfType(constant));
            }
            case REJECT -> throw new IllegalStateException("a column that lets nothing through needs no stand-in");
        }
    }

    private void checkRange() {
        boolean ranged = column.min() != Double.NEGATIVE_INFINITY || column.max() != Double.POSITIVE_INFINITY;
        require(
                !ranged || !column.textual() && column.type() != ColumnType.BOOLEAN,
                "min and max need numbers or dates");
        require(
                column.min() <= column.max(),
                "min = " + shown(column.min()) + " is above max = " + shown(column.max()));
        require(
                column.role() != Role.WEIGHT || column.max() >= 0,
                "max = " + shown(column.max()) + ", but a weight is at least 0");
    }

    private void checkAllowed() {
        if (!column.textual()) {
            column.allowed().stream()
                    .filter(text -> !isOfType(text))
                    .forEach(text -> problem("allowed lists " + notOfType(text)));
        }
    }

    private void checkNumbers(NumberForm form) {
        boolean number = column.type() == ColumnType.DOUBLE
                || column.type() == ColumnType.DECIMAL
                || column.type() == ColumnType.INTEGER;
        boolean marked = !form.decimalMark().equals(".") || !form.grouping().isEmpty();
        require(number || !marked, "decimal-mark and grouping need " + NUMBER_TYPES);
        require(isMark(form.decimalMark()), "decimal-mark = " + markFault(form.decimalMark()));
        require(form.grouping().isEmpty() || isMark(form.grouping()), "grouping = " + markFault(form.grouping()));
        require(
                form.grouping().isEmpty() || !form.grouping().equals(form.decimalMark()),
                "grouping and decimal-mark are both '" + Visible.text(form.grouping()) + "'; they must differ");
        if (form.largeIntegers() == LargeIntegers.ROUND) {
            require(
                    column.type() == ColumnType.INTEGER && column.role().numeric(),
                    "large-integers = round is for a feature, label or weight of type = integer");
        }
    }

    private static boolean isMark(String mark) {
        return mark.length() == 1 && !Character.isLetterOrDigit(mark.charAt(0)) && "+-".indexOf(mark.charAt(0)) < 0;
    }

    private static String markFault(String mark) {
        return "'" + Visible.text(mark) + "', but must be one character that is no letter, digit or sign";
    }

    private void checkTimes(ValueForm form) {
        boolean timestamp = column.type() == ColumnType.TIMESTAMP;
        String pattern = form.times().pattern();
        String zone = form.times().zone();
        require(zone.isEmpty() || timestamp, "zone needs type = timestamp");
        if (!timestamp && column.type() != ColumnType.DATE) {
            require(pattern.isEmpty(), "pattern needs type = date or timestamp");
        } else if (timestamp && !isZone(zone)) {
            problem("zone = '" + Visible.text(zone) + "' is unknown; use one such as Europe/Berlin, UTC or +01:00");
        } else if (!pattern.isEmpty()) {
            Optional<String> fault =
                    timestamp ? TimePatterns.ofTimestamps(form.times()) : TimePatterns.ofDates(form.times());
            fault.ifPresent(reason -> problem("pattern = '" + Visible.text(pattern) + "' cannot be used: " + reason));
        }
    }

    private static boolean isZone(String zone) {
        try {
            return zone.isEmpty() || ZoneId.of(zone) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private boolean isOfType(String written) {
        double number = column.numberOf(written);
        return Double.isFinite(number) && (column.type() != ColumnType.BOOLEAN || number == 0 || number == 1);
    }

    private String notOfType(String written) {
        return "'" + Visible.text(written) + "', which is no " + type;
    }

    private String shown(double bound) {
        return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP
                ? column.textOf(bound)
                : Double.toString(bound);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problem(otherwise);
        }
    }

    private void problem(String text) {
        problems.add("column '" + Visible.text(column.name()) + "': " + text);
    }
}
