package dev.trueline.app;

import dev.trueline.app.cli.EvaluateCommand;
import dev.trueline.app.cli.GenerateCommand;
import dev.trueline.app.cli.InitCommand;
import dev.trueline.app.cli.LessonCommand;
import dev.trueline.app.cli.PredictCommand;
import dev.trueline.app.cli.TrainCommand;
import dev.trueline.app.cli.UpdateCommand;
import dev.trueline.app.console.Screen;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.ExitNotice;
import dev.trueline.app.exit.ExitStatus;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.YarnAttempt;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Visible;
import dev.trueline.spark.internals.SparkProcess;
import dev.trueline.spark.session.SparkEndedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The entry point: parses the command line and turns every ending into an exit code. */
@Command(
        name = "trueline",
        versionProvider = Trueline.Version.class,
        subcommands = {
            InitCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            UpdateCommand.class,
            LessonCommand.class,
            GenerateCommand.class
        },
        description = "Linear regression on data of any size: the same model to the last bit, everywhere.")
public final class Trueline {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this help")
    private boolean helpRequested;

    @Option(names = "--version", versionHelp = true, description = "print which build this is")
    private boolean versionRequested;

    /** Where the launcher wants to be told how a driver in a cluster ends; it puts this there itself. */
    static final String EXIT_NOTICE = "--exit-notice";

    @Option(names = EXIT_NOTICE, hidden = true, scope = ScopeType.INHERIT)
    private String exitNotice;

    private final PrintWriter err;
    private ExitNotice notice;
    private String complaint = "";

    private Trueline(PrintWriter err) {
        this.err = err;
    }

    /**
     * Runs one command and ends the process.
     *
     * @throws SparkException with the exit code, where a master of YARN waits for that
     */
    public static void main(String[] arguments) throws SparkException {
        Locale.setDefault(Locale.ROOT); // Numbers look the same everywhere, in messages as in files.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC")); // As do timestamps of sources that have no zone.
        if (!isInApplicationMaster()) {
            ExitStatus.rule();
        }
        PrintWriter err = Screen.errors();
        int code = RequiredSpark.isHere(err)
                ? run(new PrintWriter(System.out, true), err, arguments)
                : ExitCode.USAGE.code();
        if (!isInApplicationMaster()) {
            System.exit(code);
        }
        if (code != ExitCode.DONE.code()) {
            throw SparkProcess.ending(code);
        }
    }

    // YARN runs a driver inside its application master, which takes System.exit for a failure, 0 or not, and then may
    // well start the job again. Spark's own exception gives it the code.
    private static boolean isInApplicationMaster() {
        SparkConf conf = new SparkConf();
        return conf.get("spark.master", "").equals("yarn")
                && conf.get("spark.submit.deployMode", "").equals("cluster");
    }

    /**
     * Runs one command.
     *
     * @param out for results
     * @param err for progress, warnings and errors
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = commandLine(out, err);
        Trueline trueline = line.getCommand();
        int code = line.setExecutionStrategy(trueline::execute).execute(arguments);
        if (trueline.notice != null) {
            trueline.notice.leave(new ExitNotice.Ending(code, trueline.complaint));
        }
        return code;
    }

    /** What parses the arguments, and explains failures of what {@code setExecutionStrategy} has it execute. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Trueline trueline = new Trueline(err);
        return new CommandLine(trueline)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> trueline.explain(failure));
    }

    private int execute(ParseResult parsed) {
        if (exitNotice != null) {
            Optional<ExitNotice.Ending> earlier =
                    YarnAttempt.isFurther() ? ExitNotice.ofEarlierAttempt(exitNotice) : Optional.empty();
            if (earlier.isPresent()) {
                err.println("An earlier attempt ended with exit code "
                        + earlier.get().code() + ", as this one would: it is not made.");
                return earlier.get().code();
            }
            notice = ExitNotice.promise(exitNotice);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int explain(Exception failure) {
        if (Interruption.explains(failure)) {
            return ExitCode.INTERRUPTED.code();
        }
        ExitCode code = ExitCode.UNEXPECTED_FAILURE;
        if (failure instanceof UsageException || failure instanceof SparkEndedException) {
            code = ExitCode.USAGE;
        } else if (failure instanceof DataException) {
            code = ExitCode.DATA;
        }
        complaint = Visible.lines(Redaction.of(String.valueOf(failure.getMessage())));
        err.println("Error: " + complaint);
        if (code == ExitCode.UNEXPECTED_FAILURE && !(failure instanceof OutputException)) {
            err.println("This is not an error that Trueline expects; the trace says where it happened:");
            err.println(Redaction.of(trace(failure)));
        }
        err.flush();
        return code.code();
    }

    private static String trace(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    /** Says which build this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {PrintVersion.line()};
        }
    }
}
