package dev.trueline.app;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Screen;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.ExitNotice;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.ClusterPaths;
import dev.trueline.app.submit.Masters;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.app.submit.SparkSubmitProcess;
import dev.trueline.app.submit.Uploads;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.internals.SparkHadoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What the launcher calls in cluster deploy mode, in place of spark-submit: checks the command here, sends the
 * configuration along, starts spark-submit, and ends as the driver ended.
 */
// The driver leaves its exit code next to the output, see ExitNotice. Nobody polls for it: spark-submit ends when the
// driver has ended, and then the notice is there. Where it is not, the run is not known to be good, and counts as bad.
// Whoever asks this process to end leaves the driver alone, as with spark-submit: it may be hours into its work.
final class ClusterSubmission {
    // File systems that cache, such as NFS, may show a new file late.
    private static final int LOOKS = 5;
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final SparkSubmission submission;
    private final Narrator narrator;

    private ClusterSubmission(SparkSubmission submission, Narrator narrator) {
        this.submission = submission;
        this.narrator = narrator;
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter err = Screen.errors();
        System.exit(
                RequiredSpark.isHere(err)
                        ? run(new PrintWriter(System.out, true), err, arguments)
                        : ExitCode.USAGE.code());
    }

    /**
     * Submits a command.
     *
     * @param arguments a command line of spark-submit
     * @return the exit code of the driver; 1 when it has left none
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            SparkSubmission submission = SparkSubmission.read(arguments);
            submission.cluster();
            submission.hadoopProperties().forEach(System::setProperty);
            ClusterSubmission remote = new ClusterSubmission(submission, new Narrator(err));
            return Trueline.commandLine(out, err)
                    .setExecutionStrategy(remote::execute)
                    .execute(submission.command().toArray(String[]::new));
        } catch (UsageException refused) {
            err.println("Error: " + Redaction.of(refused.getMessage()));
            return ExitCode.USAGE.code();
        }
    }

    private int execute(ParseResult parsed) {
        Object command =
                parsed.hasSubcommand() ? parsed.subcommand().commandSpec().userObject() : null;
        try {
            if (CommandLine.executeHelpRequest(parsed) != null) {
                return ExitCode.DONE.code();
            }
            if (command instanceof ClusterCommand remote) {
                return submit(remote.remotely(submission));
            }
        } catch (RuntimeException failure) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), failure.getMessage(), failure);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int submit(RemoteRun run) {
        try {
            ClusterPaths paths = new ClusterPaths(run.paths(), SparkHadoop.configuration());
            paths.require();
            paths.warning().ifPresent(narrator::warn);
            return submission.waits() ? submitAndWait(run) : submitOnly(run);
        } finally {
            run.config().discard();
        }
    }

    private int submitOnly(RemoteRun run) {
        narrator.say("Submitting to %s, without waiting for the end.", submission.master());
        SparkSubmitProcess.Ending ending = sparkSubmit(run, run.command(), "Interrupted.");
        return ending.code() == 0 ? ExitCode.DONE.code() : failedToSubmit(ending);
    }

    private int submitAndWait(RemoteRun run) {
        Path notice = new Path(run.output() + ".exit-" + UUID.randomUUID());
        requireReachable(notice);
        List<String> command = new ArrayList<>(run.command());
        command.addAll(List.of(Trueline.EXIT_NOTICE, notice.toString()));
        narrator.say("Submitting to %s; the driver runs there, and what it prints is kept there.", submission.master());
        SparkSubmitProcess.Ending submitted = sparkSubmit(
                run,
                command,
                "Interrupted here; the driver goes on in the cluster, and leaves its exit code in " + notice
                        + ". End it with the means of the cluster.");
        if (submission.cluster() == SparkSubmission.Cluster.KUBERNETES) {
            removeUploads(run);
        }
        Optional<ExitNotice.Ending> ending = collect(notice, submitted.taken() ? LOOKS : 1);
        if (ending.isPresent()) {
            return report(ending.get());
        }
        return submitted.taken() ? endedWithoutNotice(notice) : failedToSubmit(submitted);
    }

    private SparkSubmitProcess.Ending sparkSubmit(RemoteRun run, List<String> command, String whenInterrupted) {
        Masters.requireReachable(submission.master());
        try {
            return SparkSubmitProcess.run(
                    submission.with(command, run.config().files()), run.config().environment(), () -> {
                        narrator.say("%s", whenInterrupted);
                        run.config().discard();
                    });
        } catch (IOException failed) {
            throw new UsageException(
                    "cannot start spark-submit: " + failed.getMessage() + "; is SPARK_HOME right?", failed);
        }
    }

    // Not where nobody waits, or the waiting was ended: the driver may not have read them yet.
    private void removeUploads(RemoteRun run) {
        String path = submission.properties().getOrDefault(Uploads.PATH, "");
        try {
            Uploads.remove(path, run.config().files(), SparkHadoop.configuration());
        } catch (IOException left) {
            narrator.warn("a copy of the configuration is left below " + path + ", which may hold passwords: "
                    + left.getMessage() + "; remove " + run.config().files() + " there");
        }
    }

    private void requireReachable(Path notice) {
        try {
            notice.getFileSystem(SparkHadoop.configuration()).exists(notice);
        } catch (IOException unreachable) {
            throw new UsageException(
                    "the output cannot be seen from here, so the exit code of the driver could not come home: "
                            + unreachable.getMessage() + "; make its file system known to this machine, or submit"
                            + " without waiting for the end, with --conf "
                            + submission.cluster().waits() + "=false",
                    unreachable);
        }
    }

    private Optional<ExitNotice.Ending> collect(Path notice, int looks) {
        try {
            Optional<ExitNotice.Ending> ending = ExitNotice.collect(notice, SparkHadoop.configuration());
            for (int look = 1; look < looks && ending.isEmpty(); look++) {
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
                ending = ExitNotice.collect(notice, SparkHadoop.configuration());
            }
            return ending;
        } catch (IOException unreadable) {
            narrator.warn("cannot read the exit code in " + notice + ": " + unreadable.getMessage());
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private int report(ExitNotice.Ending ending) {
        if (!ending.message().isEmpty()) {
            narrator.say("Error: %s", ending.message());
        }
        narrator.say("The driver ended with exit code %d.", ending.code());
        return ending.code();
    }

    private int endedWithoutNotice(Path notice) {
        narrator.say(
                "Error: the driver has left no exit code in %s: it was killed, never started, or does not see that file"
                        + " system; the cluster has its state and its output",
                notice);
        return ExitCode.UNEXPECTED_FAILURE.code();
    }

    private int failedToSubmit(SparkSubmitProcess.Ending ending) {
        if (ending.refused()) {
            narrator.say("Error: %s does not take the job: %s", submission.master(), ending.reason());
            return ExitCode.USAGE.code();
        }
        narrator.say("Error: spark-submit failed with exit code %d, for the reason above.", ending.code());
        return ExitCode.UNEXPECTED_FAILURE.code();
    }
}
