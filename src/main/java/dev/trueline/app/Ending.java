package dev.trueline.app;

import dev.trueline.spark.Redaction;
import java.util.function.Supplier;

/** How a command that leaves a {@link ResultDirectory}, or none, ends when it fails or is interrupted. */
record Ending(ResultDirectory directory, Interruption interruption, Narrator narrator) {
    /**
     * Does the work.
     *
     * @throws RuntimeException as the work does, unless it was interrupted
     */
    ExitCode of(Supplier<ExitCode> work) {
        try {
            return work.get();
        } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
            if (directory != null) {
                directory.discard(narrator);
            }
            if (interruption.requested()) {
                narrator.say("Interrupted: %s", Redaction.of(String.valueOf(failure.getMessage())));
                return ExitCode.INTERRUPTED;
            }
            throw failure;
        }
    }
}
