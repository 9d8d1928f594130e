package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A real file system of a megabyte, in memory, that can be filled and made read-only. It wants the right to mount; tests are
 * skipped where that is missing.
 */
final class SmallDisk {
    private static final int BYTES = 1 << 20;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts an empty one on a new directory. */
    static SmallDisk mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = Files.isExecutable(Path.of("/bin/mount"))
                && run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "trueline-test", directory.toString()) == 0;
        assumeTrue(mounted, "skipped, for this user may not mount a file system (mount -t tmpfs)");
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /** Takes all room that is left, also what a run frees in the meantime. */
    void fill() {
        Awaitility.await("the disk is full").until(() -> {
            run("dd", "if=/dev/zero", "of=" + filler(), "bs=4096", "conv=notrunc", "oflag=append");
            return directory.toFile().getUsableSpace() == 0;
        });
    }

    /** Makes room again. */
    void clear() throws IOException {
        Files.delete(filler());
    }

    /** Waits until no file is open for writing, because the disk is busy till then. */
    void makeReadOnly() {
        Awaitility.await("the disk is read-only")
                .until(() -> run("mount", "-o", "remount,ro", directory.toString()) == 0);
    }

    void makeWritable() throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,rw", directory.toString())).isZero();
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    void unmount() throws IOException, InterruptedException {
        assertThat(run("umount", directory.toString())).isZero();
    }
}
