package dev.trueline.app.output;

import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.Messages;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.session.JobGroup;
import java.util.function.Supplier;

/** How a command that leaves a {@link ResultDirectory}, or none, ends when it fails or is interrupted. */
public record FailureHandler(ResultDirectory directory, Interruption interruption, JobGroup group, Messages messages) {
    /**
     * Does the work, whose Spark jobs belong to the group.
     *
     * @throws RuntimeException as the work does, unless it was interrupted
     */
    public ExitCode run(Supplier<ExitCode> work) {
        try {
            return group.during(work);
        } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
            if (directory != null) {
                group.awaitTasks(); // They would write again what is removed.
                directory.discard(messages);
            }
            if (!interruption.requested()) {
                throw failure;
            }
            report(failure, messages);
            messages.say("Interrupted: nothing was published; the same command starts over.");
            return ExitCode.INTERRUPTED;
        }
    }

    /** Says what went wrong besides the interruption: the process ends before it could be told as others are. */
    public static void report(Exception failure, Messages messages) {
        if (!Interruption.explains(failure) && !JobGroup.isCancellation(failure)) {
            messages.say("Error: %s", Redaction.of(String.valueOf(failure.getMessage())));
        }
    }
}
