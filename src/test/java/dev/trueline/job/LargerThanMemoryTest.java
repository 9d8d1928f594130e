package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.app.Trueline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of which not even a quarter fits into memory give the same bits as with ample memory. */
@Tag("job")
class LargerThanMemoryTest {
    private static final int ROWS = 300_000;
    private static final int FEATURES = 10;
    private static final int STEPS = 8;
    private static final long PATIENCE_SECONDS = 120;

    // A small partition, so that some of them fit into memory and most do not.
    private static final String PARTITION_BYTES = "3000000";

    // Of this heap Spark sets 300 MB aside. Of the 212 MB that remain, 2 % are 4.2 MB, a sixth of the data.
    private static final String HEAP = "-Xmx512m";
    private static final String MEMORY_FRACTION = "0.02";

    @TempDir
    Path workplace;

    private Process process;

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void trainsFromDiskToTheSameBits() throws IOException, InterruptedException {
        Path input = Parquet.of(rows(), workplace.resolve("input"));

        JobRun ample = JobRun.train(
                workplace.resolve("ample"),
                Map.of("spark.sql.files.maxPartitionBytes", PARTITION_BYTES),
                config(input));
        JobRun scarce = trainWithLittleMemory(input);

        assertThat(ample.exitCode()).as(ample.err()).isZero();
        assertThat(scarce.exitCode()).as(scarce.err()).isZero();
        assertThat(cached(ample, "onDisk")).isZero();
        assertThat(cached(scarce, "bytes")).isEqualTo((FEATURES + 1L) * Double.BYTES * ROWS);
        assertThat((double) cached(scarce, "onDisk")).isGreaterThan(0.7 * cached(scarce, "bytes"));
        assertThat(scarce.err())
                .contains("; 25.2 MB cached, of which ", "Warning: most of the cached copy is on disk, ");
        assertThat(ample.history()).hasSize(STEPS + 1);
        assertThat(scarce.bits()).isEqualTo(ample.bits());
    }

    private JobRun trainWithLittleMemory(Path input) throws IOException, InterruptedException {
        Path config = JobRun.write(workplace.resolve("scarce.conf"), config(input));
        Path out = workplace.resolve("out.txt");
        Path err = workplace.resolve("err.txt");
        Path run = workplace.resolve("scarce");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
                        "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                        "-Dspark.master=local[2]",
                        "-Dspark.ui.enabled=false",
                        "-Dspark.memory.fraction=" + MEMORY_FRACTION,
                        "-Dspark.sql.files.maxPartitionBytes=" + PARTITION_BYTES,
                        "-Dspark.local.dir=" + workplace.resolve("spill"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trueline.class.getName(),
                        "train",
                        config.toString(),
                        "--output",
                        run.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new JobRun(process.exitValue(), JobRun.read(out), JobRun.read(err), run);
    }

    private static long cached(JobRun run, String what) {
        return run.data().get("cached").get(what).asLong();
    }

    private static String rows() {
        return "select *, %s + randn(99) as y from (select %s from range(0, %d, 1, 2))"
                .formatted(
                        columns("%1$d * power(10, 5 - %1$d) * x%1$d", " + "),
                        columns("rand(%1$d) * power(10, %1$d - 5) as x%1$d", ", "),
                        ROWS);
    }

    private static String config(Path input) {
        return """
                name = larger-than-memory
                input { path = "%s", format = parquet }
                contract.columns = [
                  %s
                  { name = y, role = label }
                ]
                stopping { max-steps = %d, patience = 0, gradient-tolerance = 0 }
                """.formatted(input, columns("{ name = x%d, role = feature }", "\n  "), STEPS);
    }

    private static String columns(String template, String between) {
        return IntStream.range(0, FEATURES).mapToObj(template::formatted).collect(Collectors.joining(between));
    }
}
