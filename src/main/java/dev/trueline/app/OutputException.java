package dev.trueline.app;

/** The output could not be written, though it could at the start: a full disk, say. What was written whole stays. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
