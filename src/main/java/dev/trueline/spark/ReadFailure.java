package dev.trueline.spark;

import dev.trueline.contract.DataException;

/** Says in one sentence why a source could not be read. */
final class ReadFailure {
    private static final int LONGEST_REASON = 400;

    private ReadFailure() {}

    static DataException of(Source source, Throwable failure) {
        String reason = reason(failure);
        String advice = reason.contains("PATH_NOT_FOUND") || reason.contains("Path does not exist")
                ? "there is no such file or directory; check input.path (relative paths start at the directory in which"
                        + " the job was started)"
                : reason;
        return new DataException(
                "cannot read " + source.describe() + " as " + source.format() + ": " + advice, failure);
    }

    // Spark wraps the reason in several layers that only say that a task failed; the innermost says why.
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage()).strip();
        String firstLines = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + " ..." : message;
        return innermost.getClass().getSimpleName() + ": " + firstLines;
    }
}
