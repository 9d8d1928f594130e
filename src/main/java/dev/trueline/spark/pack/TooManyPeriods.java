package dev.trueline.spark.pack;

/** The rows of a partition are in more periods than there is room for; its message says what to do. */
public final class TooManyPeriods extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyPeriods(String message) {
        super(message);
    }
}
