package dev.trueline.contract;

/** How the values of a column are read. */
public enum ColumnType {
    /** A number, as the double nearest to it. */
    DOUBLE,
    /** A decimal number, rounded once to the nearest double. */
    DECIMAL,
    /** A whole number. */
    INTEGER,
    /** True or false, as the numbers 1 and 0. */
    BOOLEAN,
    /** A day, as the number of days since 1970-01-01. */
    DATE,
    /** An instant, as the number of seconds since 1970-01-01T00:00Z. */
    TIMESTAMP,
    /** Text, taken as it is. */
    STRING,
    /** One of several levels, by its text. */
    CATEGORY
}
