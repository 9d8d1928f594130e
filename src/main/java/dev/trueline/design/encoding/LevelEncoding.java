package dev.trueline.design.encoding;

import java.util.List;

/** Encodes a value as one number per level: 1 for its level and 0 elsewhere. A row can hold the code of its level instead. */
public sealed interface LevelEncoding extends Encoding permits DateLevels, Indicators {
    /** The code of the reference level, where all numbers are 0; the levels with a number have the codes from 1 on. */
    int REFERENCE = 0;

    /** The code of a value that is none of the levels. */
    int UNSEEN = -1;

    /** The levels with a number of their own, in their order. */
    List<String> levels();

    /** The level where all numbers are 0; null when there is none. */
    String reference();

    /** How many levels there are, and which is the reference, for people. */
    default String note() {
        return reference() == null
                ? levels().size() + " levels without a reference"
                : levels().size() + 1 + " levels, reference " + reference();
    }
}
