package dev.trueline.design;

import dev.trueline.contract.ColumnContract;

/**
 * A number that gets a weight, or the label: a column of the table as it is.
 *
 * @param name of the column
 * @param unit for people; empty when there is none
 */
public record Term(String name, String unit) {
    static Term of(ColumnContract column) {
        return new Term(column.name(), column.unit());
    }

    /** The name with its unit, for people. */
    public String title() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
