package dev.trueline.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a run end in good order when the process is asked to end (SIGINT, SIGTERM): the request is passed on, and the
 * end of the process waits until the run has closed this.
 */
final class Interruption implements AutoCloseable {
    // Spark stops its context in a hook of the same manager, at priority 40; a higher one runs before. The JVM itself
    // turns the signal into the exit code, 130 or 143.
    private static final int BEFORE_SPARK = 100;
    private static final long PATIENCE_SECONDS = 600;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicBoolean brokenOff = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Runnable hook;

    private volatile boolean mayFinish;

    private Interruption(Runnable cancel) {
        this.hook = () -> {
            requested.set(true);
            if (!mayFinish) {
                brokenOff.set(true);
                cancel.run();
            }
            awaitEnd();
        };
    }

    /**
     * Watches for a request to end.
     *
     * @param cancel breaks off what is under way; run in another thread, unless the work {@link #mayFinish}
     */
    static Interruption watch(Runnable cancel) {
        Interruption interruption = new Interruption(cancel);
        ShutdownHookManager.get().addShutdownHook(interruption.hook, BEFORE_SPARK, PATIENCE_SECONDS, TimeUnit.SECONDS);
        return interruption;
    }

    /** From here on the work looks at {@link #requested()} itself, and ends in good order. */
    void mayFinish() {
        mayFinish = true;
    }

    boolean requested() {
        return requested.get();
    }

    /** Whether the work was broken off, which makes it fail. */
    boolean brokenOff() {
        return brokenOff.get();
    }

    @Override
    public void close() {
        finished.countDown();
        if (!requested()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }

    private void awaitEnd() {
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }
}
