package dev.trueline.contract;

import java.io.Serializable;
import java.util.Set;

/**
 * What one column must be.
 *
 * @param name exactly as in the source, upper and lower case told apart
 * @param unit for people; empty when there is none
 * @param min smallest allowed value, negative infinity for none
 * @param max largest allowed value, positive infinity for none
 * @param nullable whether a missing value is allowed
 * @param allowed the only values allowed, as text; empty for any
 */
public record ColumnContract(
        String name,
        Role role,
        ColumnType type,
        String unit,
        double min,
        double max,
        boolean nullable,
        Set<String> allowed)
        implements Serializable {
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
        return new ColumnContract(name, role, type, unit, min, max, nullable, values);
    }

    /** The same type with any value. */
    public ColumnContract withoutLimits() {
        return new ColumnContract(
                name, role, type, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, nullable, Set.of());
    }

    /** A column of numbers of any finite value. */
    public static ColumnContract number(String name, Role role) {
        return new ColumnContract(
                name, role, ColumnType.DOUBLE, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, Set.of());
    }
}
