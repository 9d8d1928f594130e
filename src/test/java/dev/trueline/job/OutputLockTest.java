package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.LockHolder;
import dev.trueline.app.output.OutputLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of many who want one output, one gets it; a holder that loses it finds out before it writes. */
@Tag("job")
class OutputLockTest {
    private static final int CONTENDERS = 24;
    private static final int ROUNDS = 40;

    @TempDir
    Path workplace;

    @Test
    void ofManyWhoFindTheSameDeadHolderOneWins() throws Exception {
        String dead = dead().text();
        for (int round = 0; round < ROUNDS; round++) {
            Path file = JobRun.write(workplace.resolve(round + ".lock"), dead);

            assertThat(winners(file)).as("round %d", round).isEqualTo(1);
        }
    }

    @Test
    void ofManyWhoFindNoneOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(winners(workplace.resolve(round + ".lock"))).isEqualTo(1);
        }
    }

    @Test
    void aDeadHoldersWholeChainIsRemovedWithTheLock() throws Exception {
        LockHolder first = dead();
        LockHolder second = dead();
        JobRun.write(workplace.resolve("run.lock"), first.text());
        JobRun.write(workplace.resolve("run.lock." + first.token()), second.text());
        JobRun.write(workplace.resolve("run.lock." + first.token() + ".beat"), "7");

        OutputLock lock = acquire(workplace.resolve("run.lock"));
        lock.check();
        lock.close();

        assertThat(JobRun.files(workplace)).isEmpty();
    }

    @Test
    void aHolderWhosePlaceWasTakenWritesNothingAndLeavesTheLockAlone() throws Exception {
        Path file = workplace.resolve("run.lock");
        OutputLock lock = acquire(file);
        lock.check();
        LockHolder self = LockHolder.parse(JobRun.read(file), "run.lock");
        LockHolder other = dead();
        Path successor = JobRun.write(workplace.resolve("run.lock." + self.token()), other.text());

        assertThatThrownBy(lock::check)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("this run has lost " + file)
                .hasMessageContaining("the run of " + other)
                .hasMessageContaining("choose another output with --output PATH");
        lock.close();

        assertThat(lock.lost()).isTrue();
        assertThat(JobRun.files(workplace)).containsExactlyInAnyOrder(file, successor);
    }

    @Test
    void aHolderWhoseLockIsGoneFindsOut() throws Exception {
        Path file = workplace.resolve("run.lock");
        OutputLock lock = acquire(file);
        java.nio.file.Files.delete(file);

        assertThatThrownBy(lock::check).hasMessageContaining("has lost " + file);
    }

    @Test
    void aHolderOfAnotherMachineThatIsSilentIsSucceeded() throws Exception {
        Path file = workplace.resolve("run.lock");
        LockHolder elsewhere = new LockHolder("elsewhere", "1", "-", dead().token());
        JobRun.write(file, elsewhere.text());
        StringWriter said = new StringWriter();

        OutputLock lock = OutputLock.acquire(local(), hadoop(file), new Narrator(new PrintWriter(said)));

        lock.check();
        lock.close();
        assertThat(said.toString()).contains("Looking whether the run of elsewhere 1 is still alive");
    }

    @Test
    void aHolderOfAnotherMachineWhoseHeartBeatsIsRespected() throws Exception {
        Path file = workplace.resolve("run.lock");
        LockHolder elsewhere = new LockHolder("elsewhere", "1", "-", dead().token());
        JobRun.write(file, elsewhere.text());
        Path beat = workplace.resolve("run.lock." + elsewhere.token() + ".beat");
        ExecutorService heart = Executors.newSingleThreadExecutor();
        heart.submit(() -> {
            for (int i = 0; i < 60; i++) {
                JobRun.write(beat, Integer.toString(i));
                Thread.sleep(500);
            }
            return null;
        });
        try {
            assertThatThrownBy(() -> acquire(file))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another run holds " + file + " (host and process: elsewhere 1)");
        } finally {
            heart.shutdownNow();
        }
    }

    @Test
    void aTornFileOfAProcessThatDiedIsSucceeded() throws Exception {
        Path file = JobRun.write(workplace.resolve("run.lock"), "");

        OutputLock lock = acquire(file);

        lock.check();
        lock.close();
        assertThat(JobRun.files(workplace)).isEmpty();
    }

    private static int winners(Path file) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<OutputLock>> contenders = new ArrayList<>();
        for (int i = 0; i < CONTENDERS; i++) {
            contenders.add(threads.submit(() -> {
                start.await();
                return attempt(file);
            }));
        }
        start.countDown();
        List<OutputLock> won = new ArrayList<>();
        for (Future<OutputLock> contender : contenders) {
            if (contender.get() != null) {
                won.add(contender.get());
            }
        }
        threads.shutdown();
        won.forEach(OutputLock::check);
        won.forEach(OutputLock::close);
        return won.size();
    }

    // Who comes late finds a holder that lives, and would look for its heartbeat; that is not waited for.
    private static OutputLock attempt(Path file) throws IOException {
        try {
            return OutputLock.acquire(local(), hadoop(file), new Narrator(new PrintWriter(new StringWriter() {
                @Override
                public void write(String text, int offset, int length) {
                    throw new UsageException("there is a holder to look for");
                }
            })));
        } catch (UsageException lost) {
            return null;
        }
    }

    private static OutputLock acquire(Path file) throws IOException {
        return OutputLock.acquire(local(), hadoop(file), new Narrator(new PrintWriter(new StringWriter())));
    }

    private static FileSystem local() throws IOException {
        FileSystem files = FileSystem.getLocal(new Configuration());
        files.setWriteChecksum(false);
        return files;
    }

    private static org.apache.hadoop.fs.Path hadoop(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    // Of this machine, but its process has ended.
    private static LockHolder dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        LockHolder self = LockHolder.ofThisProcess();
        return new LockHolder(self.host(), Long.toString(process.pid()), self.space(), self.token());
    }
}
