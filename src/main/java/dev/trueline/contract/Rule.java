package dev.trueline.contract;

/** The rules that a row can break. */
public enum Rule {
    /** The row does not have as many fields as there are columns, or cannot be parsed at all. */
    MALFORMED,
    /** A value is missing. */
    MISSING,
    /** A value is not of the column's type. */
    TYPE,
    /** A number is NaN, infinite, or too large to compute with. */
    NOT_FINITE,
    /** A number is outside its range. */
    RANGE,
    /** A value is not among those allowed. */
    ALLOWED,
    /** A term of the model is not defined for the value, or too large to compute with. */
    UNDEFINED
}
