package dev.trueline.app;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps two runs from working in one directory, on any Hadoop file system: a file whose holder writes it anew every few
 * seconds. One that is no longer written anew belongs to a run that died, and is taken over.
 */
final class OutputLock implements AutoCloseable {
    // Whether a holder lives is seen from the file changing, not from its age: the clocks of two machines may differ.
    // On the same machine the process is asked, so that a killed run can be resumed at once.
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final long POLL_MILLIS = 500;

    private final FileSystem files;
    private final Path file;
    private final String holder;
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "output-lock");
        thread.setDaemon(true);
        return thread;
    });
    private long beats;

    private OutputLock(FileSystem files, Path file) {
        this.files = files;
        this.file = file;
        this.holder = HostName.current() + " " + ProcessHandle.current().pid();
    }

    /**
     * Takes the lock.
     *
     * @throws IOException when the place is not writable
     * @throws OutputException when it is writable, but full
     * @throws UsageException when another run holds the lock
     */
    static OutputLock acquire(FileSystem files, Path file, Narrator narrator) throws IOException {
        OutputLock lock = new OutputLock(files, file);
        if (!lock.create()) {
            lock.refuseIfHeld(narrator);
            if (!files.delete(file, false) && files.exists(file)) {
                throw new IOException("cannot remove " + file + ", which a run that has ended left behind");
            }
            if (!lock.create()) {
                throw new UsageException("another run has just begun on " + file
                        + "; choose another output with --output PATH, or wait for its end");
            }
        }
        long period = HEARTBEAT.toMillis();
        lock.heartbeat.scheduleAtFixedRate(lock::beat, period, period, TimeUnit.MILLISECONDS);
        return lock;
    }

    private boolean create() throws IOException {
        OutputStream stream;
        try {
            stream = files.create(file, false);
        } catch (IOException failed) {
            if (files.exists(file)) {
                return false;
            }
            throw failed;
        }
        fill(stream);
        return true;
    }

    // On a full file system a file can be made, but has no content; left behind, it would look like the lock of
    // another.
    private void fill(OutputStream created) throws IOException {
        try (created) {
            created.write(content());
        } catch (IOException | FSError full) {
            files.delete(file, false);
            throw OutputException.of(
                    "cannot write " + RunDirectory.display(file),
                    full,
                    "make room there, or choose another output with --output PATH");
        }
    }

    private void refuseIfHeld(Narrator narrator) throws IOException {
        String first = read();
        String[] other = first.split(" ");
        if (other.length >= 2 && other[0].equals(holder.split(" ")[0])) {
            boolean alive = other[1].chars().allMatch(Character::isDigit)
                    && ProcessHandle.of(Long.parseLong(other[1])).isPresent();
            if (!alive) {
                return;
            }
        }
        narrator.say("Looking whether the run of %s is still alive ...", first);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!read().equals(first)) {
                throw new UsageException("another run holds " + file + " (host and process: " + first
                        + "); choose another output with --output PATH, or wait for its end");
            }
            pause();
        }
    }

    private synchronized void beat() {
        if (heartbeat.isShutdown()) {
            return;
        }
        beats++;
        try (OutputStream stream = files.create(file, true)) {
            stream.write(content());
        } catch (IOException | FSError full) {
            // The next beat tries again; a file system that takes nothing any more stops the run where it writes.
        }
    }

    private byte[] content() {
        return (holder + " " + beats).getBytes(StandardCharsets.UTF_8);
    }

    private String read() throws IOException {
        try (InputStream stream = files.open(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException beingWritten) {
            return "";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lock back. */
    @Override
    public synchronized void close() {
        heartbeat.shutdownNow();
        try {
            files.delete(file, false);
        } catch (IOException left) {
            // Without a heartbeat it counts as left behind.
        }
    }
}
