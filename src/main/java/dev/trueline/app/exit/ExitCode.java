package dev.trueline.app.exit;

/** How a command ended, for the shell and for schedulers. */
public enum ExitCode {
    DONE(0),
    UNEXPECTED_FAILURE(1),
    USAGE(2),
    DATA(3),
    DIVERGED(4),
    REFUSED(5),
    NOT_CONVERGED(6),
    /** The shell's convention for SIGINT; after a SIGTERM the JVM itself ends with 143. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
