package dev.trueline.contract;

import java.io.Serializable;

/**
 * What happens to a missing value.
 *
 * @param constant with {@link Kind#CONSTANT}: the text of the value that stands for a missing one, numbers with a decimal
 *     point and dates as ISO-8601 has them; empty otherwise
 */
public record Missing(Kind kind, String constant) implements Serializable {
    /** Its row is rejected. */
    public static final Missing REJECT = of(Kind.REJECT);

    /** It is let through as missing, in a column whose values are not computed with. */
    public static final Missing ALLOW = of(Kind.ALLOW);

    /** What stands for a missing value. */
    public enum Kind {
        /** Nothing: the row is rejected. */
        REJECT,
        /** Nothing: the value stays missing. */
        ALLOW,
        /** The mean of the training rows. */
        MEAN,
        /** The median of the training rows. */
        MEDIAN,
        /** A value that the contract names. */
        CONSTANT,
        /** A level of its own, of a category. */
        LEVEL
    }

    /** A kind that needs no constant. */
    public static Missing of(Kind kind) {
        return new Missing(kind, "");
    }

    /** A value stands for a missing one. */
    public static Missing constant(String value) {
        return new Missing(Kind.CONSTANT, value);
    }
}
