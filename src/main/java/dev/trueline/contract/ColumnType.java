package dev.trueline.contract;

/** How the values of a column are read. */
public enum ColumnType {
    /** A decimal number, rounded to the nearest double. */
    DOUBLE,
    /** A whole number. */
    INTEGER,
    /** Text, taken as it is. */
    STRING,
    /** One of several levels, by its text. */
    CATEGORY
}
