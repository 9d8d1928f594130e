package dev.trueline.contract.form;

import java.io.Serializable;

/** Reads the values of a column as numbers, and writes numbers as such values. */
public interface ValueReader extends Serializable {
    /**
     * The number of a value.
     *
     * @param raw a text or another value as the source gave it, neither null nor blank
     * @return infinite if the value says so; NaN when it is not of the type
     */
    double read(Object raw);

    /** What is wrong with a value that is not of the type, as the end of a sentence. */
    String fault(Object raw);

    /** The value that a number stands for, the same for the same number. */
    String text(double number);

    /** Whether a value is the number NaN, as opposed to something that is no number. */
    default boolean saysNaN(Object raw) {
        return false;
    }
}
