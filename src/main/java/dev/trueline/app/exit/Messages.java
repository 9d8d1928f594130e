package dev.trueline.app.exit;

/** Takes what a command tells its user while it works, a sentence at a time. */
public interface Messages {
    /**
     * Tells how the work goes.
     *
     * @param format as of {@link String#format}
     */
    void say(String format, Object... values);

    /** Tells something that the user should act on, though the work goes on: a clause without capital and full stop. */
    void warn(String warning);
}
