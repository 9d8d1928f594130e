package dev.trueline.app.exit;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.service.launcher.IrqHandler;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a command end in good order, and soon, when the process is asked to end (SIGINT, SIGTERM). The end of the process
 * waits for it, some seconds at most; a second signal ends it at once.
 *
 * <p>Either a request comes first, and nothing is published any more, or publishing does, and the request waits for it.
 */
public final class Interruption implements AutoCloseable {
    // Spark stops its context in a hook of the same manager, at priority 40; a higher one runs before. The JVM itself
    // turns the signal into the exit code, 130 or 143.
    private static final int BEFORE_SPARK = 100;
    private static final Duration PUBLISHING_PATIENCE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration KEEPING_PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    private static volatile boolean processEnds;
    private static volatile boolean abandoned;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<Runnable> keep = new AtomicReference<>();
    private final Runnable hook = this::end;

    private volatile Work work = Work.NONE;
    private volatile Stage stage = Stage.STARTING;
    private volatile boolean requested;
    private volatile boolean begun;

    /** What can be cancelled. */
    interface Work {
        Work NONE = new Work() {
            @Override
            public void cancelRunning() {}

            @Override
            public void cancelAll() {}
        };

        /** Ends the jobs that run; others may follow. */
        void cancelRunning();

        /** Ends the jobs that run, and those that would follow. */
        void cancelAll();
    }

    private enum Stage {
        /** Nothing is to be left in order. */
        STARTING,
        /** What is under way is broken off, and nothing follows. */
        WORKING,
        /** The step under way is broken off; descent notices and ends in good order. */
        DESCENDING,
        /** An interrupted descent has ended, and what it has found is written. */
        KEEPING,
        /** It is too late to break off. */
        PUBLISHING
    }

    private Interruption() {}

    /**
     * Watches for a request to end; until {@link #begin} there is nothing to wait for.
     *
     * @throws CancellationException when the process is ending already
     */
    public static Interruption watch() {
        Interruption interruption = new Interruption();
        try {
            ShutdownHookManager.get()
                    .addShutdownHook(
                            interruption.hook, BEFORE_SPARK, PUBLISHING_PATIENCE.toSeconds() + 60, TimeUnit.SECONDS);
        } catch (IllegalStateException ending) {
            processEnds = true;
            throw new CancellationException("interrupted before anything was begun");
        }
        return interruption;
    }

    /** Whether this process was asked to end. */
    public static boolean endsProcess() {
        return processEnds;
    }

    /** Whether a failure is only that this process was asked to end. */
    public static boolean explains(Exception failure) {
        return abandoned || processEnds && failure instanceof CancellationException;
    }

    /** From here on a request cancels this work. */
    public void begin(Work cancellable) {
        work = cancellable;
        stage = Stage.WORKING;
    }

    /** From here on the work looks at {@link #requested()} itself. */
    public void descend() {
        begun = true;
        stage = Stage.DESCENDING;
    }

    /**
     * Descent has ended.
     *
     * @param interrupted whether a request has ended it: there are some seconds to write what it has found
     */
    public void descended(boolean interrupted) {
        stage = interrupted ? Stage.KEEPING : Stage.WORKING;
    }

    /** Whether descent has begun, so that there may be something to go on from. */
    public boolean begun() {
        return begun;
    }

    /** What to do, once, where a request comes after descent has ended by itself. */
    public void keepWith(Runnable action) {
        keep.set(action);
    }

    /** Does what {@link #keepWith} says. */
    public void keep() {
        Runnable action = keep.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    public boolean requested() {
        return requested;
    }

    /**
     * Publishes, unless the process was asked to end before; from then on the exit code is settled.
     *
     * @return the code
     * @throws CancellationException when the process was asked to end
     */
    public ExitCode publish(ExitCode code, Runnable publishing) {
        synchronized (this) {
            if (requested) {
                throw new CancellationException("interrupted before anything was published");
            }
            stage = Stage.PUBLISHING;
        }
        publishing.run();
        ExitStatus.settle(code);
        return code;
    }

    private synchronized boolean request() {
        processEnds = true;
        abandoned = stage == Stage.STARTING;
        requested = stage != Stage.PUBLISHING;
        return requested;
    }

    @Override
    public void close() {
        done();
    }

    /** The work has ended: the end of the process waits no longer. */
    public void done() {
        finished.countDown();
        if (!processEnds) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }

    private void end() {
        boolean early = request();
        heedSecondSignal("INT", ExitCode.INTERRUPTED.code());
        heedSecondSignal("TERM", ExitNotice.TERMINATED);
        if (!early) {
            await(PUBLISHING_PATIENCE.toMillis());
        } else if (stage != Stage.STARTING && !breakOff()) {
            keepAtLast();
        }
    }

    // Cancelling is repeated: between two jobs of a step there is nothing to cancel.
    private boolean breakOff() {
        long start = System.nanoTime();
        while (!await(POLL_MILLIS)) {
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            if (passed.compareTo(PATIENCE) > 0) {
                return false;
            }
            if (stage == Stage.WORKING || passed.compareTo(KEEPING_PATIENCE) > 0) {
                work.cancelAll();
            } else if (stage == Stage.DESCENDING) {
                work.cancelRunning();
            }
        }
        return true;
    }

    // The work does not end by itself; the process ends without it.
    private void keepAtLast() {
        abandoned = true;
        System.err.println("Interrupted: what is under way does not end, so the process ends without it.");
        try {
            keep();
        } catch (RuntimeException failed) {
            System.err.println("Error: " + failed.getMessage());
        }
    }

    private boolean await(long millis) {
        try {
            return finished.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void heedSecondSignal(String signal, int code) {
        try {
            new IrqHandler(signal, second -> Runtime.getRuntime()
                            .halt(ExitStatus.settled().orElse(code)))
                    .bind();
        } catch (IllegalArgumentException refused) {
            // The virtual machine was told to leave signals alone (-Xrs).
        }
    }
}
