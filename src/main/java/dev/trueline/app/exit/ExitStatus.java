package dev.trueline.app.exit;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The exit code that a published output has settled. A signal that comes later does not change it: the process would
 * else end with 130 or 143 although everything is there.
 */
public final class ExitStatus {
    // After Spark has stopped and Hadoop has closed its file systems, in hooks of the same manager.
    private static final int LAST = 1;
    private static final long PATIENCE_SECONDS = 5;

    private static volatile Integer settled;

    private ExitStatus() {}

    /** From here on the process ends with what was settled, however it is ended. */
    public static void rule() {
        ShutdownHookManager.get().addShutdownHook(ExitStatus::end, LAST, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void settle(ExitCode code) {
        settled = code.code();
    }

    static OptionalInt settled() {
        Integer code = settled;
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    // Only a halt changes the code that the virtual machine has given to a signal.
    private static void end() {
        Integer code = settled;
        if (code != null) {
            Runtime.getRuntime().halt(code);
        }
    }
}
