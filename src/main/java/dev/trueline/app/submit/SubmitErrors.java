package dev.trueline.app.submit;

import dev.trueline.contract.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What spark-submit writes to its error output, without its stack traces, of which the message of the first is kept. */
final class SubmitErrors {
    private static final Pattern FAILURE =
            Pattern.compile("(?:Exception in thread \"main\"|Caused by:) (?:[\\w.$]+(?:Exception|Error)(?:: |$))*(.*)");
    private static final Pattern FRAME = Pattern.compile("\\s+(?:at |\\.\\.\\. \\d+ more).*");

    // The client of Kubernetes: a message that says nothing, and what it puts behind one that does.
    private static final String NOTHING = "An error has occurred.";
    private static final Pattern DUMP = Pattern.compile(" Received status: Status\\(.*");
    private static final Pattern NO_HOST = Pattern.compile(".*\\bUnknownHostException: (\\S+).*");

    private final PrintStream target;
    private String reason = "";

    SubmitErrors(PrintStream target) {
        this.target = target;
    }

    /** Copies the lines until there are no more. */
    void copy(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher failure = FAILURE.matcher(line);
            if (failure.matches()) {
                reason = better(line, failure.group(1).strip());
            } else if (!FRAME.matcher(line).matches()) {
                target.println(line);
            }
        }
    }

    private String better(String line, String message) {
        Matcher noHost = NO_HOST.matcher(line);
        if (noHost.matches()) {
            return "there is no host " + Redaction.of(noHost.group(1));
        }
        return reason.isEmpty() || reason.equals(NOTHING)
                ? Redaction.of(DUMP.matcher(message).replaceFirst(""))
                : reason;
    }

    /** Why spark-submit failed; empty when it did not say. */
    String reason() {
        return reason;
    }
}
