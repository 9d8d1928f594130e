package dev.trueline.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures a published model on new rows. */
@Command(name = "evaluate", description = "Measures a published model on rows whose labels are known.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private ModelAndData arguments;

    @Override
    public Integer call() {
        throw new UsageException("not yet");
    }

    RemoteRun remotely(SparkSubmission submission) {
        return null;
    }
}
