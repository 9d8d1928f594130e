package dev.trueline.app;

import dev.trueline.contract.DataException;
import dev.trueline.spark.Redaction;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.commons.lang3.exception.ExceptionUtils;
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
        subcommands = {TrainCommand.class, GenerateCommand.class},
        description = "Linear regression on data of any size: the same line to the last bit, everywhere.")
public final class Trueline {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this help")
    private boolean helpRequested;

    @Option(names = "--version", versionHelp = true, description = "print which build this is")
    private boolean versionRequested;

    private Trueline() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // Numbers look the same everywhere, in messages as in files.
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /**
     * Runs one command.
     *
     * @param out for results
     * @param err for progress, warnings and errors
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Trueline())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Trueline::explain)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        ExitCode code = ExitCode.UNEXPECTED_FAILURE;
        if (failure instanceof UsageException) {
            code = ExitCode.USAGE;
        } else if (failure instanceof DataException) {
            code = ExitCode.DATA;
        }
        err.println("Error: " + Redaction.of(String.valueOf(failure.getMessage())));
        if (code == ExitCode.UNEXPECTED_FAILURE && !(failure instanceof OutputException)) {
            err.println("This is not an error that Trueline expects; the trace says where it happened:");
            err.println(Redaction.of(ExceptionUtils.getStackTrace(failure)));
        }
        err.flush();
        return code.code();
    }

    /** Says which build this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trueline " + Build.CURRENT};
        }
    }
}
