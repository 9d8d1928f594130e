package dev.trueline.app.cli;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.LessonFiles;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.WrittenRun;
import dev.trueline.spark.internals.SparkHadoop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the lesson of an earlier run, for which Spark is not started. */
@Command(
        name = "lesson",
        description = "Writes lesson.html into a run directory: a page that explains gradient descent with that run.")
public final class LessonCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "the run directory, on any Hadoop file system")
    private String run;

    @Override
    public Integer call() {
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        try (WrittenRun directory = WrittenRun.open(run, SparkHadoop.configuration(), narrator)) {
            directory.write(LessonFiles.NAME, page(directory));
            spec.commandLine().getOut().println("Lesson    " + directory.uri(LessonFiles.NAME));
        }
        return ExitCode.DONE.code();
    }

    private String page(WrittenRun directory) {
        try {
            return LessonFiles.page(directory::text);
        } catch (IllegalArgumentException other) {
            throw new UsageException(
                    "cannot make a lesson of " + run + ": " + other.getMessage()
                            + "; the run is damaged, of another version of Trueline, or an update, of which"
                            + " there is no lesson: train with output.lesson = true",
                    other);
        }
    }
}
