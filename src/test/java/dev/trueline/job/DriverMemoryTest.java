package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher takes half of the memory that its process may use: that of the container, where it has a limit. */
@Tag("job")
class DriverMemoryTest {
    private static final long MIB = 1L << 20;

    @TempDir
    Path root;

    @BeforeEach
    void aMachineOf64Gigabytes() {
        write("proc/meminfo", "MemTotal:       67108864 kB\nMemFree:         1000000 kB\n");
    }

    @Test
    void isHalfOfTheMachineUpTo32Gigabytes() throws IOException, InterruptedException {
        assertThat(memory()).isEqualTo("32768m");
        write("proc/meminfo", "MemTotal:        8388608 kB\n");
        assertThat(memory()).isEqualTo("4096m");
        write("proc/meminfo", "MemTotal:        1000000 kB\n");
        assertThat(memory()).isEqualTo("1024m");
    }

    @Test
    void isHalfOfTheContainerWithCgroupsOfVersion2() throws IOException, InterruptedException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", 6000 * MIB + "\n");

        assertThat(memory()).isEqualTo("3000m");
    }

    @Test
    void isBoundByTheTightestOfTheGroupsAbove() throws IOException, InterruptedException {
        write("proc/self/cgroup", "0::/kubepods/pod 7/box\n");
        write("sys/fs/cgroup/kubepods/memory.max", 9000 * MIB + "\n");
        write("sys/fs/cgroup/kubepods/pod 7/memory.max", 5000 * MIB + "\n");
        write("sys/fs/cgroup/kubepods/pod 7/box/memory.max", "max\n");

        assertThat(memory()).isEqualTo("2500m");
    }

    @Test
    void isTheMachinesWhereTheContainerHasNoLimit() throws IOException, InterruptedException {
        write("proc/self/cgroup", "4:memory:/docker/1\n0::/\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(memory()).isEqualTo("32768m");
    }

    @Test
    void isHalfOfTheContainerWithCgroupsOfVersion1() throws IOException, InterruptedException {
        write("proc/self/cgroup", "9:name=systemd:/\n5:cpu,memory:/docker/1\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", 4000 * MIB + "\n");

        assertThat(memory()).isEqualTo("2000m");
    }

    @Test
    void seesTheLimitAtTheTopWhereItsOwnPathIsOutsideTheContainer() throws IOException, InterruptedException {
        write("proc/self/cgroup", "5:memory:/docker/not-visible-here\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", 3000 * MIB + "\n");

        assertThat(memory()).isEqualTo("1500m");
    }

    @Test
    void isNeverMoreThanTheMachineHas() throws IOException, InterruptedException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", 900_000 * MIB + "\n");
        write("proc/meminfo", "MemTotal:        8388608 kB\n");

        assertThat(memory()).isEqualTo("4096m");
    }

    private void write(String file, String content) {
        JobRun.write(root.resolve(file), content);
    }

    private String memory() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "bash",
                        "-c",
                        "set -euo pipefail; source submit/lib/driver-memory.sh; driver_memory \"$0\"",
                        root.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        return said.strip();
    }
}
