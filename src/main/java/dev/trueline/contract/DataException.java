package dev.trueline.contract;

/** The data break the contract or cannot be read. The message is written for the person who runs the job. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
