package dev.trueline.profile;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.util.List;
import java.util.Set;

/** A way in which the values of a column may be meant, as the contract of a column says it. The usual ones come first. */
public enum Reading {
    NUMBER(ColumnType.DOUBLE, numbers(".", "")),
    GROUPED_NUMBER(ColumnType.DOUBLE, numbers(".", ",")),
    GROUPED_BY_BLANKS(ColumnType.DOUBLE, numbers(".", " ")),
    GROUPED_BY_APOSTROPHES(ColumnType.DOUBLE, numbers(".", "'")),
    DECIMAL_COMMA(ColumnType.DOUBLE, numbers(",", "")),
    DECIMAL_COMMA_AFTER_POINTS(ColumnType.DOUBLE, numbers(",", ".")),
    DECIMAL_COMMA_AFTER_BLANKS(ColumnType.DOUBLE, numbers(",", " ")),
    DECIMAL_COMMA_AFTER_APOSTROPHES(ColumnType.DOUBLE, numbers(",", "'")),
    BOOLEAN(ColumnType.BOOLEAN, ValueForm.PLAIN),
    ISO_DATE(ColumnType.DATE, times("", "")),
    DATE_OF_DIGITS(ColumnType.DATE, times("uuuuMMdd", "")),
    DATE_WITH_POINTS(ColumnType.DATE, times("d.M.uuuu", "")),
    DATE_DAY_FIRST(ColumnType.DATE, times("d/M/uuuu", "")),
    DATE_MONTH_FIRST(ColumnType.DATE, times("M/d/uuuu", "")),
    DATE_YEAR_FIRST(ColumnType.DATE, times("uuuu/M/d", "")),
    DATE_DAY_FIRST_WITH_DASHES(ColumnType.DATE, times("d-M-uuuu", "")),
    DATE_MONTH_FIRST_WITH_DASHES(ColumnType.DATE, times("M-d-uuuu", "")),
    DATE_WITH_NAME_OF_MONTH(ColumnType.DATE, times("d MMM uuuu", "")),
    DATE_WITH_NAME_OF_MONTH_AND_DASHES(ColumnType.DATE, times("d-MMM-uuuu", "")),
    DATE_WITH_NAME_OF_MONTH_FIRST(ColumnType.DATE, times("MMM d, uuuu", "")),
    DATE_WITH_LONG_NAME_OF_MONTH(ColumnType.DATE, times("d MMMM uuuu", "")),
    DATE_WITH_LONG_NAME_OF_MONTH_FIRST(ColumnType.DATE, times("MMMM d, uuuu", "")),
    SHORT_DATE_WITH_POINTS(ColumnType.DATE, times("d.M.uu", "")),
    SHORT_DATE_DAY_FIRST(ColumnType.DATE, times("d/M/uu", "")),
    SHORT_DATE_MONTH_FIRST(ColumnType.DATE, times("M/d/uu", "")),
    SHORT_DATE_WITH_NAME_OF_MONTH(ColumnType.DATE, times("d-MMM-uu", "")),
    TIMESTAMP(ColumnType.TIMESTAMP, times("", "")),
    LOCAL_TIMESTAMP(ColumnType.TIMESTAMP, times("", "UTC")),
    TIMESTAMP_WITH_POINTS(ColumnType.TIMESTAMP, times("d.M.uuuu H:mm[:ss]", "UTC")),
    TIMESTAMP_DAY_FIRST(ColumnType.TIMESTAMP, times("d/M/uuuu H:mm[:ss]", "UTC")),
    TIMESTAMP_MONTH_FIRST(ColumnType.TIMESTAMP, times("M/d/uuuu H:mm[:ss]", "UTC")),
    TIMESTAMP_YEAR_FIRST(ColumnType.TIMESTAMP, times("uuuu/M/d H:mm[:ss]", "UTC")),
    TIMESTAMP_OF_HALF_DAYS(ColumnType.TIMESTAMP, times("uuuu-M-d h:mm[:ss] a", "UTC")),
    TIMESTAMP_OF_HALF_DAYS_DAY_FIRST(ColumnType.TIMESTAMP, times("d/M/uuuu h:mm[:ss] a", "UTC")),
    TIMESTAMP_OF_HALF_DAYS_MONTH_FIRST(ColumnType.TIMESTAMP, times("M/d/uuuu h:mm[:ss] a", "UTC")),
    SHORT_TIMESTAMP_DAY_FIRST(ColumnType.TIMESTAMP, times("d/M/uu H:mm[:ss]", "UTC")),
    SHORT_TIMESTAMP_MONTH_FIRST(ColumnType.TIMESTAMP, times("M/d/uu H:mm[:ss]", "UTC"));

    private final ColumnType type;
    private final ValueForm form;

    Reading(ColumnType type, ValueForm form) {
        this.type = type;
        this.form = form;
    }

    public ColumnType type() {
        return type;
    }

    public ValueForm form() {
        return form;
    }

    /** A column of such values. */
    public ColumnContract column(String name) {
        return new ColumnContract(
                name,
                Role.FEATURE,
                type,
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Missing.REJECT,
                Set.of(),
                form);
    }

    private static ValueForm numbers(String decimalMark, String grouping) {
        NumberForm numbers = new NumberForm(decimalMark, grouping, LargeIntegers.REFUSE);
        return new ValueForm(List.of(), numbers, TimeForm.ISO);
    }

    private static ValueForm times(String pattern, String zone) {
        return new ValueForm(List.of(), NumberForm.PLAIN, new TimeForm(pattern, zone));
    }
}
