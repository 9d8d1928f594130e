package dev.trueline.model;

/** The three parts into which the accepted rows fall. */
public enum Split {
    /** Rows that the parameters are fitted to. */
    TRAIN,
    /** Held-out rows that decide when to stop and which step is published. */
    VALIDATION,
    /** Held-out rows that are looked at once, when the model is done. */
    TEST
}
