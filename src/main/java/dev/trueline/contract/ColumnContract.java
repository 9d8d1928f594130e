package dev.trueline.contract;

import dev.trueline.contract.form.BooleanReader;
import dev.trueline.contract.form.DateReader;
import dev.trueline.contract.form.NumberReader;
import dev.trueline.contract.form.NumberReader.Kind;
import dev.trueline.contract.form.TimestampReader;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import dev.trueline.contract.form.ValueReader;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What one column must be.
 *
 * @param name exactly as in the source, upper and lower case told apart
 * @param unit for people; empty when there is none
 * @param min smallest allowed value, negative infinity for none; days or seconds since 1970 in UTC for dates and
 *     timestamps
 * @param max largest allowed value, positive infinity for none
 * @param allowed the only values allowed, as text; empty for any
 */
public record ColumnContract(
        String name,
        Role role,
        ColumnType type,
        String unit,
        double min,
        double max,
        Missing missing,
        Set<String> allowed,
        ValueForm form)
        implements Serializable {

    /** A column of plainly written values, of which one that is missing is allowed or rejected. */
    public ColumnContract(
            String name,
            Role role,
            ColumnType type,
            String unit,
            double min,
            double max,
            boolean nullable,
            Set<String> allowed) {
        this(name, role, type, unit, min, max, nullable ? Missing.ALLOW : Missing.REJECT, allowed, ValueForm.PLAIN);
    }

    /** Whether a missing value is let through. */
    public boolean nullable() {
        return missing.kind() != Missing.Kind.REJECT;
    }

    /** Whether its values are texts, rather than numbers. */
    public boolean textual() {
        return type == ColumnType.STRING || type == ColumnType.CATEGORY;
    }

    /** Whether its values enter the computation as numbers. */
    public boolean numeric() {
        return role.numeric() && type != ColumnType.CATEGORY;
    }

    /** The same with these values alone; empty for any. */
    public ColumnContract withAllowed(Set<String> values) {
        return new ColumnContract(name, role, type, unit, min, max, missing, values, form);
    }

    /** The same type with any value. */
    public ColumnContract withoutLimits() {
        return new ColumnContract(
                name, role, type, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, missing, Set.of(), form);
    }

    /** The same column with another treatment of missing values. */
    public ColumnContract with(Missing other) {
        return new ColumnContract(name, role, type, unit, min, max, other, allowed, form);
    }

    /** The same column with values written in another form. */
    public ColumnContract with(ValueForm other) {
        return new ColumnContract(name, role, type, unit, min, max, missing, allowed, other);
    }

    /** The same column with other bounds. */
    public ColumnContract within(double least, double most) {
        return new ColumnContract(name, role, type, unit, least, most, missing, allowed, form);
    }

    /**
     * The number of a value as the contract writes it: numbers with a decimal point, dates by ISO-8601.
     *
     * @return NaN when it is not of the column's type
     */
    public double numberOf(String written) {
        return written().read(written);
    }

    /** The value that a number stands for, as the contract writes it. */
    public String textOf(double number) {
        return written().text(number);
    }

    private ValueReader written() {
        TimeForm iso = new TimeForm("", form.times().zone());
        return reader(new ValueForm(List.of(), NumberForm.PLAIN, iso));
    }

    /** What is wrong with it, as sentences; empty when it can be used. */
    public List<String> problems() {
        return new ColumnProblems(this).find();
    }

    /** What reads its values. */
    ValueReader reader() {
        return reader(form);
    }

    private ValueReader reader(ValueForm values) {
        return switch (type) {
            case DOUBLE, DECIMAL, STRING, CATEGORY -> new NumberReader(values.numbers(), Kind.ANY);
            case INTEGER -> new NumberReader(values.numbers(), Kind.WHOLE);
            case BOOLEAN -> new BooleanReader();
            case DATE -> new DateReader(values.times().pattern());
            case TIMESTAMP -> new TimestampReader(values.times());
        };
    }

    /** A column of numbers of any finite value. */
    public static ColumnContract number(String name, Role role) {
        return new ColumnContract(
                name, role, ColumnType.DOUBLE, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, Set.of());
    }
}
