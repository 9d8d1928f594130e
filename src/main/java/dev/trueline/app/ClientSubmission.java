package dev.trueline.app;

import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.HostName;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.internals.SparkProcess;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The launcher calls this instead of spark-submit when the driver runs here on the embedded Spark. It refuses in one
 * sentence what spark-submit refuses with a stack trace, and lets a local run start on a machine whose name has no
 * address.
 */
final class ClientSubmission {
    private static final String LOOPBACK = "localhost";

    private ClientSubmission() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter err = new PrintWriter(System.err, true);
        int refused = RequiredSpark.isHere(err) ? check(err, arguments) : ExitCode.USAGE.code();
        if (refused != ExitCode.DONE.code()) {
            System.exit(refused);
        }
        SparkProcess.submit(arguments);
    }

    /**
     * Prepares this process for spark-submit.
     *
     * @param arguments a command line of spark-submit
     * @return 0, or the exit code when spark-submit would fail
     */
    static int check(PrintWriter err, String... arguments) {
        boolean nameless = !HostName.isUsable();
        if (nameless) {
            SparkProcess.nameHost(LOOPBACK);
        }
        try {
            SparkSubmission submission = SparkSubmission.read(arguments);
            if (nameless && !submission.master().startsWith("local")) {
                throw new UsageException(HostName.complaint() + ", so the cluster " + submission.master()
                        + " cannot reach this driver; set SPARK_LOCAL_IP to the address by which it can");
            }
            return ExitCode.DONE.code();
        } catch (UsageException refused) {
            err.println("Error: " + Redaction.of(refused.getMessage()));
            return ExitCode.USAGE.code();
        }
    }
}
