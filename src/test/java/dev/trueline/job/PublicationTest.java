package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever waits for {@code _SUCCESS} sees a whole output, on a file system that renames file by file, too. */
@Tag("job")
class PublicationTest {
    private static final Map<String, String> SPARK =
            Map.of(CopyingFileSystem.PROPERTY, CopyingFileSystem.class.getName());

    @TempDir
    Path workplace;

    private String config;

    @BeforeEach
    void writeInput() {
        config = Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 9)), "stopping.max-steps = 3");
    }

    @AfterEach
    void repair() {
        CopyingFileSystem.filesLeft = Integer.MAX_VALUE;
    }

    @Test
    void showsSuccessWhenEverythingIsThere() {
        Path run = workplace.resolve("run");
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> namesAtSuccess(run));

        JobRun trained = train();

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(seen.join())
                .contains("_SUCCESS", "model.json", "metrics.json", "history.jsonl", "report.html", "config.conf");
        assertThat(names(workplace)).noneMatch(name -> name.startsWith("run."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void thatDiedHalfwayIsFinishedByTheNextRun(int filesMoved) {
        JobRun whole = JobRun.train(workplace.resolve("whole"), config);
        CopyingFileSystem.filesLeft = filesMoved;

        JobRun died = train();

        assertThat(died.exitCode()).as(died.err()).isEqualTo(1);
        assertThat(died.err())
                .contains("Error: cannot publish", "the connection was reset", "go on with --resume")
                .doesNotContain("\tat ");
        assertThat(workplace.resolve("run/_SUCCESS")).doesNotExist();

        CopyingFileSystem.filesLeft = Integer.MAX_VALUE;
        JobRun next = train("--resume");

        assertThat(next.exitCode()).as(next.err()).isEqualTo(2);
        assertThat(next.err())
                .contains("Warning: a process died while it published", "it is complete now", "a run is there already");
        assertThat(whole.bits()).isEqualTo(new JobRun(0, "", "", workplace.resolve("run")).bits());
        assertThat(names(workplace.resolve("run"))).isEqualTo(names(whole.directory()));
        assertThat(names(workplace)).noneMatch(name -> name.startsWith("run."));
    }

    @Test
    void ofAReplacementThatDiedHalfwayLeavesTheFormerRun() {
        JobRun former = train();
        assertThat(former.exitCode()).as(former.err()).isZero();
        List<String> files = names(workplace.resolve("run"));
        String model = JobRun.read(workplace.resolve("run/model.json"));
        CopyingFileSystem.filesLeft = 4;

        JobRun died = train("--set", "output.overwrite=true", "--set", "stopping.max-steps=5");

        assertThat(died.exitCode()).as(died.err()).isEqualTo(1);
        CopyingFileSystem.filesLeft = Integer.MAX_VALUE;
        JobRun next = train();
        assertThat(next.exitCode()).as(next.err()).isEqualTo(2);
        assertThat(next.err()).contains("Warning: a run died while it replaced", "the former one is back there");
        assertThat(JobRun.read(workplace.resolve("run/model.json"))).isEqualTo(model);
        assertThat(names(workplace.resolve("run"))).isEqualTo(files);
        assertThat(workplace.resolve("run.replaced")).doesNotExist();
    }

    @Test
    void ofPredictionsThatDiedHalfwayIsFinishedByTheNextCommand() {
        Path model = JobRun.train(workplace.resolve("whole"), config).directory();
        CopyingFileSystem.filesLeft = Integer.MAX_VALUE;
        JobRun whole = predict(model, "all");
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(workplace.resolve("all/_SUCCESS")).exists();

        // Spark's own commit moves files, too, before the directory as a whole is moved.
        CopyingFileSystem.filesLeft = 2;
        JobRun died = predict(model, "torn");
        assertThat(died.exitCode()).as(died.err()).isEqualTo(1);
        assertThat(workplace.resolve("torn/_SUCCESS")).doesNotExist();

        CopyingFileSystem.filesLeft = Integer.MAX_VALUE;
        JobRun next = predict(model, "torn");

        assertThat(next.exitCode()).as(next.err()).isIn(0, 2);
        assertThat(workplace.resolve("torn/_SUCCESS")).exists();
        assertThat(names(workplace.resolve("torn")))
                .filteredOn(name -> name.startsWith("part-"))
                .hasSameSizeAs(names(workplace.resolve("all")).stream()
                        .filter(name -> name.startsWith("part-"))
                        .toList());
        assertThat(names(workplace)).noneMatch(name -> name.startsWith("torn."));
    }

    private JobRun train(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = CopyingFileSystem.SCHEME + "://" + workplace.resolve("run");
        return JobRun.train(workplace, SPARK, config, all);
    }

    private JobRun predict(Path model, String output) {
        return JobRun.run(
                workplace.resolve(output),
                SPARK,
                "predict",
                model.toString(),
                "--input",
                workplace.resolve("in.csv").toString(),
                "--output",
                CopyingFileSystem.SCHEME + "://" + workplace.resolve(output));
    }

    // What a reader finds that waits for _SUCCESS.
    private static List<String> namesAtSuccess(Path directory) {
        Path success = directory.resolve("_SUCCESS");
        long deadline = System.nanoTime() + 300_000_000_000L;
        while (!Files.exists(success) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return names(directory);
    }

    private static List<String> names(Path directory) {
        try (var children = Files.list(directory)) {
            List<String> names = new ArrayList<>();
            children.forEach(child -> names.add(child.getFileName().toString()));
            names.sort(null);
            return names;
        } catch (IOException failed) {
            return List.of();
        }
    }
}
