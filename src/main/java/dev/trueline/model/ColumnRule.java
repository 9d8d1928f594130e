package dev.trueline.model;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a model asks of one column of the data that it meets later: what the contract of its training asked.
 *
 * @param role feature, label, weight, key or slice
 * @param type double, decimal, integer, boolean, date, timestamp, string or category
 * @param unit for people; empty when there is none
 * @param min smallest allowed value; null for none; days or seconds since 1970 in UTC for dates and timestamps
 * @param max largest allowed value; null for none
 * @param nullable whether a value may be missing
 * @param allowed the only allowed values, as text; empty for any
 * @param missing what stands for a missing value: mean, median, constant or level; null for nothing
 * @param constant with constant: the text of that value; null otherwise
 * @param form how values are written; null where they are written plainly
 */
public record ColumnRule(
        String column,
        String role,
        String type,
        String unit,
        Double min,
        Double max,
        boolean nullable,
        List<String> allowed,
        String missing,
        String constant,
        Form form) {
    /**
     * How values are written.
     *
     * @param na texts that mean a missing value, besides blank ones
     * @param decimalMark one character
     * @param grouping one character, between groups of three digits; empty for none
     * @param largeIntegers refuse or round
     * @param pattern of dates or timestamps; empty for ISO-8601
     * @param zone of timestamps that have no offset from UTC; empty for none
     */
    public record Form(
            List<String> na, String decimalMark, String grouping, String largeIntegers, String pattern, String zone) {
        static Form of(ValueForm form) {
            return new Form(
                    form.na(),
                    form.numbers().decimalMark(),
                    form.numbers().grouping(),
                    name(form.numbers().largeIntegers()),
                    form.times().pattern(),
                    form.times().zone());
        }

        ValueForm contract() {
            return new ValueForm(
                    na,
                    new NumberForm(decimalMark, grouping, ColumnRule.constant(LargeIntegers.class, largeIntegers)),
                    new TimeForm(pattern, zone));
        }
    }

    /** What a contract says of a column. */
    public static ColumnRule of(ColumnContract column) {
        Missing missing = column.missing();
        boolean standIn = column.nullable() && missing.kind() != Missing.Kind.ALLOW;
        return new ColumnRule(
                column.name(),
                name(column.role()),
                name(column.type()),
                column.unit(),
                Double.isInfinite(column.min()) ? null : column.min(),
                Double.isInfinite(column.max()) ? null : column.max(),
                column.nullable(),
                List.copyOf(column.allowed()),
                standIn ? name(missing.kind()) : null,
                missing.kind() == Missing.Kind.CONSTANT ? missing.constant() : null,
                column.form().equals(ValueForm.PLAIN) ? null : Form.of(column.form()));
    }

    /** The same, as a contract says it. */
    public ColumnContract contract() {
        return new ColumnContract(
                column,
                constant(Role.class, role),
                constant(ColumnType.class, type),
                unit,
                min == null ? Double.NEGATIVE_INFINITY : min,
                max == null ? Double.POSITIVE_INFINITY : max,
                whatStandsIn(),
                allowed == null ? Set.of() : new LinkedHashSet<>(allowed),
                form == null ? ValueForm.PLAIN : form.contract());
    }

    private Missing whatStandsIn() {
        if (missing == null) {
            return nullable ? Missing.ALLOW : Missing.REJECT;
        }
        return new Missing(constant(Missing.Kind.class, missing), constant == null ? "" : constant);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a rule of contract says '" + name
                        + "', but must say one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ColumnRule::name)
                                .toList()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
