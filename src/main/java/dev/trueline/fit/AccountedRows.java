package dev.trueline.fit;

import dev.trueline.contract.RowAccount;

/** Training rows of which it is known which they are, and what became of all that were read. */
public interface AccountedRows extends TrainingRows {
    /** What became of the rows that were read. */
    RowAccount account();

    /** A hash of the numbers of all accepted rows; the same for the same rows in any order. */
    String fingerprint();
}
