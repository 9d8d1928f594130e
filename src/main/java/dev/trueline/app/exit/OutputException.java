package dev.trueline.app.exit;

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
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank()
                ? innermost.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
