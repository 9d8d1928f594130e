package dev.trueline.app.exit;

import dev.trueline.contract.Causes;

/** The output took no more, though the run may write there: a full disk, say. What was written whole stays. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Says why and what to do.
     *
     * @param what could not be done, and where
     * @param remedy what to do about it, after a semicolon
     */
    public static OutputException of(String what, Throwable cause, String remedy) {
        return new OutputException(what + ": " + reason(cause) + "; " + remedy, cause);
    }

    /** Why a file system refused, on one line: HDFS sends the traces of its servers along, Spark those of its tasks. */
    public static String reason(Throwable failure) {
        Throwable innermost = Causes.root(failure);
        String type = innermost.getClass().getSimpleName();
        String message = innermost.getMessage();
        if (message == null || message.isBlank()) {
            return type;
        }
        String line = message.strip().lines().findFirst().orElseThrow();
        // The message of some Java exceptions is only a name: of a class, a file or a host.
        return line.contains(" ") ? line : type + ": " + line;
    }
}
