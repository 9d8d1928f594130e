package dev.trueline.design.plan;

import java.io.Serializable;

/**
 * How the levels of a category become terms.
 *
 * @param reference the level that the others are compared with; empty for the first
 * @param minRows a level of fewer training rows goes to {@link Indicators#OTHER}
 * @param unseen what becomes of a level that no training row has
 */
public record CategoryRule(String reference, long minRows, Unseen unseen) implements Serializable {
    /** The first level is the reference, no level is rare, and rows of unseen levels are rejected. */
    public static final CategoryRule DEFAULT = new CategoryRule("", 0, Unseen.REJECT);

    /** What becomes of a level that no training row has. */
    public enum Unseen {
        /** The row is rejected. */
        REJECT,
        /** It counts as {@link Indicators#OTHER}. */
        OTHER
    }
}
