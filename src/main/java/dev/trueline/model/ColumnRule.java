package dev.trueline.model;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a model asks of one column of the data that it meets later: what the contract of its training asked.
 *
 * @param role feature, label, weight, key or slice
 * @param type double, integer or string
 * @param unit for people; empty when there is none
 * @param min smallest allowed value; null for none
 * @param max largest allowed value; null for none
 * @param nullable whether a value may be missing
 * @param allowed the only allowed values, as text; empty for any
 */
public record ColumnRule(
        String column,
        String role,
        String type,
        String unit,
        Double min,
        Double max,
        boolean nullable,
        List<String> allowed) {
    /** What a contract says of a column. */
    public static ColumnRule of(ColumnContract column) {
        return new ColumnRule(
                column.name(),
                name(column.role()),
                name(column.type()),
                column.unit(),
                Double.isInfinite(column.min()) ? null : column.min(),
                Double.isInfinite(column.max()) ? null : column.max(),
                column.nullable(),
                List.copyOf(column.allowed()));
    }

    /** The same, as a contract says it. */
    public ColumnContract contract() {
        return new ColumnContract(
                column,
                Role.valueOf(role.toUpperCase(Locale.ROOT)),
                ColumnType.valueOf(type.toUpperCase(Locale.ROOT)),
                unit,
                min == null ? Double.NEGATIVE_INFINITY : min,
                max == null ? Double.POSITIVE_INFINITY : max,
                nullable,
                allowed == null ? Set.of() : new LinkedHashSet<>(allowed));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
