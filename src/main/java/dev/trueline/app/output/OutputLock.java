package dev.trueline.app.output;

import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps two runs from working in one directory, on any Hadoop file system.
 *
 * <p>The lock is a chain of files, each of which is created by one process only and never written again. {@code
 * OUTPUT.lock} begins it and holds a random token; who takes the lock over from the holder of token T creates {@code
 * OUTPUT.lock.T}, with a token of its own; the last of the chain holds the lock. So of many that find the same dead
 * holder one wins, and a holder that stood still finds out: its token has a successor, or the chain is another one. Each
 * holder writes a heartbeat, {@code OUTPUT.lock.T.beat}, every {@value #HEARTBEAT_SECONDS} seconds. One on this machine
 * whose process is gone is dead; any other is when its heartbeat has not changed for {@value #PATIENCE_SECONDS} seconds,
 * whatever the clocks say. Who gives the lock back removes the whole chain, its beginning first.
 */
public final class OutputLock implements AutoCloseable {
    private static final long HEARTBEAT_SECONDS = 3;
    private static final long PATIENCE_SECONDS = 12;
    private static final long POLL_MILLIS = 250;

    private final FileSystem files;
    private final Path file;
    private final LockHolder self = LockHolder.ofThisProcess();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "output-lock");
        thread.setDaemon(true);
        return thread;
    });
    private List<LockHolder> chain = List.of();
    private long beats;
    private boolean closed;

    private OutputLock(FileSystem files, Path file) {
        this.files = files;
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException when the place is not writable
     * @throws OutputException when it is writable, but full
     * @throws UsageException when another run holds the lock
     */
    public static OutputLock acquire(FileSystem files, Path file, Messages messages) throws IOException {
        OutputLock lock = new OutputLock(files, file);
        List<LockHolder> former = lock.read();
        if (!former.isEmpty()) {
            lock.refuseIfHeld(former, messages);
        }
        lock.succeed(former);
        lock.heartbeat.scheduleAtFixedRate(lock::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        return lock;
    }

    // The chain may have been given back, and begun again by another, between reading and creating: so it is read
    // again.
    private void succeed(List<LockHolder> former) throws IOException {
        Path place = former.isEmpty() ? file : successor(last(former));
        boolean won = create(place);
        List<LockHolder> expected = new ArrayList<>(former);
        expected.add(self);
        if (!won || !read().equals(expected)) {
            if (won && self.text().equals(content(place))) {
                files.delete(place, false);
            }
            throw new UsageException("another run has just begun on " + RunDirectory.display(file)
                    + "; choose another output with --output PATH, or wait for its end");
        }
        chain = expected;
    }

    // On a full file system a file can be made, but has no content; left behind, it would look like the lock of
    // another.
    private boolean create(Path place) throws IOException {
        try {
            return ExclusiveFile.create(files, place, self.text());
        } catch (ExclusiveFile.Full full) {
            throw OutputException.of(
                    "cannot write " + RunDirectory.display(file),
                    full.getCause(),
                    "make room there, or choose another output with --output PATH");
        }
    }

    private void refuseIfHeld(List<LockHolder> former, Messages messages) throws IOException {
        LockHolder holder = last(former);
        if (holder.isDeadHere()) {
            return;
        }
        messages.say("Looking whether the run of %s is still alive ...", holder);
        String beat = beatOf(holder);
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (System.nanoTime() < deadline) {
            if (!beatOf(holder).equals(beat) || !read().equals(former)) {
                throw new UsageException("another run holds " + RunDirectory.display(file) + " (host and process: "
                        + holder + "); choose another output with --output PATH, or wait for its end");
            }
            pause();
        }
    }

    /**
     * Makes sure that the lock is still held; to be called before anything is written or moved that another run may
     * have.
     *
     * @throws UsageException when another run has taken it over
     */
    public void check() {
        List<LockHolder> now;
        try {
            now = read();
        } catch (IOException unreadable) {
            throw RunDirectory.failure("cannot read " + RunDirectory.display(file), unreadable);
        }
        if (!now.equals(chain)) {
            closeQuietly();
            throw new UsageException("this run has lost " + RunDirectory.display(file) + ": it stood still, and "
                    + (now.isEmpty() ? "another run" : "the run of " + last(now))
                    + " took its place; this one writes nothing more there. Wait for the end of the other, or choose"
                    + " another output with --output PATH");
        }
    }

    /** Whether {@link #check()} has found that another run has the lock. */
    public synchronized boolean lost() {
        return closed;
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        beats++;
        try (OutputStream stream = files.create(beatFile(self), true)) {
            stream.write(Long.toString(beats).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | FSError full) {
            // The next beat tries again; a file system that takes nothing any more stops the run where it writes.
        }
    }

    private List<LockHolder> read() throws IOException {
        List<LockHolder> holders = new ArrayList<>();
        Path place = file;
        String text = content(place);
        while (text != null) {
            LockHolder holder = LockHolder.parse(text, place.getName());
            holders.add(holder);
            place = successor(holder);
            text = content(place);
        }
        return holders;
    }

    private String beatOf(LockHolder holder) throws IOException {
        String beat = content(beatFile(holder));
        return beat == null ? "" : beat;
    }

    // Null when there is no such file.
    private String content(Path place) throws IOException {
        if (!files.exists(place)) {
            return null;
        }
        try (InputStream stream = files.open(place)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            if (files.exists(place)) {
                throw failed;
            }
            return null;
        }
    }

    private Path successor(LockHolder holder) {
        return file.suffix("." + holder.token());
    }

    private Path beatFile(LockHolder holder) {
        return file.suffix("." + holder.token() + ".beat");
    }

    private static LockHolder last(List<LockHolder> holders) {
        return holders.get(holders.size() - 1);
    }

    private static void pause() {
        if (Interruption.endsProcess()) {
            throw new CancellationException("interrupted while looking whether another run is alive");
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lock back, unless it was lost. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closeQuietly();
        try {
            // From here on nobody can succeed this one, so that what is removed is its own.
            String end = LockHolder.ofThisProcess().text();
            if (read().equals(chain) && ExclusiveFile.create(files, successor(self), end)) {
                removeChain();
            }
        } catch (IOException | RuntimeException | FSError left) {
            removeQuietly();
        }
    }

    private void removeChain() throws IOException {
        files.delete(file, false);
        for (LockHolder holder : chain) {
            files.delete(successor(holder), false);
            files.delete(beatFile(holder), false);
        }
    }

    // On a full file system nothing can be created, but removed.
    private void removeQuietly() {
        try {
            if (read().equals(chain)) {
                removeChain();
            }
        } catch (IOException left) {
            // Without a heartbeat it counts as left behind.
        }
    }

    private synchronized void closeQuietly() {
        closed = true;
        heartbeat.shutdownNow();
        try {
            files.delete(beatFile(self), false);
        } catch (IOException | FSError left) {
            // It says nothing to anybody.
        }
    }
}
