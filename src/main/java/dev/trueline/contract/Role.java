package dev.trueline.contract;

/** What a column is for. */
public enum Role {
    /** An input of the model: a finite number. */
    FEATURE,
    /** What the model predicts: a finite number. */
    LABEL,
    /** How much a row counts: a finite number, at least 0. */
    WEIGHT,
    /** Identifies a row, and decides which split it falls into. */
    KEY,
    /** Tells groups of rows apart; the fit does not use it. */
    SLICE,
    /** Known to be there, and neither checked nor used. */
    IGNORE;

    /** Whether its values enter the computation, as numbers unless they are categories. */
    public boolean numeric() {
        return this == FEATURE || this == LABEL || this == WEIGHT;
    }
}
