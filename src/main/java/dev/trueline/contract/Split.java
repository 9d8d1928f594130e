package dev.trueline.contract;

import java.util.List;

/** The three parts into which the accepted rows fall. */
public enum Split {
    /** Rows that the parameters are fitted to. */
    TRAIN,
    /** Held-out rows that decide when to stop and which step is published. */
    VALIDATION,
    /** Held-out rows that are looked at once, when the model is done. */
    TEST;

    /** All of them, the one first by which a model is judged before the others. */
    public static final List<Split> HELD_OUT_FIRST = List.of(TEST, VALIDATION, TRAIN);
}
