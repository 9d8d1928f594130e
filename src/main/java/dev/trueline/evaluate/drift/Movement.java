package dev.trueline.evaluate.drift;

/** How far a column is from where it was in training. */
public enum Movement {
    /** Not farther than chance or daily life bring it. */
    STABLE,
    /** Worth a look. */
    MOVED,
    /** The model is used on rows of another kind than it was trained on. */
    MOVED_FAR
}
