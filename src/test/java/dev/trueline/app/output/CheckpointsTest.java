package dev.trueline.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.exit.UsageException;
import dev.trueline.job.JobRun;
import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints carry the whole history, but write each step of it a bounded number of times. */
@Tag("job")
class CheckpointsTest {
    private static final RunFingerprint FINGERPRINT = new RunFingerprint(Map.of("split.seed", "17"));
    private static final Curvature CURVATURE = new Curvature(2.5, 7);

    @TempDir
    Path workplace;

    private final StringWriter said = new StringWriter();
    private final Narrator narrator = new Narrator(new PrintWriter(said, true));
    private RunDirectory directory;

    @BeforeEach
    void claim() {
        directory = RunDirectory.claim(
                new JobConfig.Output(workplace.resolve("run").toString(), false, false),
                RunDirectory.Start.ANEW,
                new Configuration(),
                narrator);
    }

    @AfterEach
    void release() {
        directory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 1000})
    void giveBackTheStateAsItWas(int steps) {
        Checkpoints checkpoints = checkpoints(Optional.empty());
        for (int n = 1; n < steps; n += 50) {
            checkpoints.save(state(n));
        }
        checkpoints.save(state(steps));

        DescentState found = newest().state();

        assertThat(found.history()).isEqualTo(state(steps).history());
        assertThat(found.iterate()).isEqualTo(state(steps).iterate());
        assertThat(found.bestParameters()).isEqualTo(state(steps).bestParameters());
        assertThat(files("step-")).hasSizeLessThanOrEqualTo(3).contains(String.format("step-%012d.json", steps));
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void giveBackTheMemoryOfTheUpdateRule() {
        DescentState state = state(10);
        ParameterVector earlier = new ParameterVector(-0.0, new double[] {1 / 3.0, 5e-324});
        Iterate iterate = new Iterate(state.iterate().point(), List.of(earlier, state.bestParameters()));

        checkpoints(Optional.empty()).save(new DescentState(iterate, state.bestParameters(), state.history()));

        assertThat(newest().state().iterate()).isEqualTo(iterate);
    }

    @Test
    void goOnWithTheSameHistoryAfterEveryResumption() {
        Optional<Checkpoints.Found> from = Optional.empty();
        for (int n = 100; n <= 1500; n += 100) {
            Checkpoints checkpoints = checkpoints(from);
            checkpoints.save(state(n));
            checkpoints.save(state(n + 90)); // Is lost, but may have sealed more.
            directory.delete(String.format("checkpoints/step-%012d.json", n + 90));
            from = Optional.of(newest());
            assertThat(from.get().state().history()).as("after %d steps", n).isEqualTo(state(n).history());
        }
    }

    @Test
    void growWithTheStepsAndNotWithTheirSquare() throws IOException {
        long first = bytesOfSteps(0, 2048);
        long second = bytesOfSteps(2048, 4096);
        long third = bytesOfSteps(4096, 6144);

        // The numbers of later steps have more digits, hence the tenth.
        assertThat((double) second / first).isBetween(0.9, 1.1);
        assertThat((double) third / second).isBetween(0.9, 1.1);
    }

    @Test
    void whoseHistoryIsMissingArePassedOverToAnOlderWholeOne() throws IOException {
        Checkpoints checkpoints = checkpoints(Optional.empty());
        for (int n : List.of(510, 511, 512)) {
            checkpoints.save(state(n));
        }
        Files.delete(checkpointDirectory().resolve("history-000000000256.jsonl"));

        assertThat(newest().state().history()).isEqualTo(state(511).history());
        assertThat(said.toString())
                .contains(
                        "Warning: checkpoint checkpoints/step-000000000512.json is torn or damaged and is passed over")
                .doesNotContain("step-000000000511");
    }

    @Test
    void whoseHistoryIsDamagedArePassedOver() throws IOException {
        Checkpoints checkpoints = checkpoints(Optional.empty());
        for (int n : List.of(300, 301, 302)) {
            checkpoints.save(state(n));
        }
        Path file = checkpointDirectory().resolve("history-000000000000.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("\"trainCost\":", "\"trainCost\":1"));

        assertThat(Checkpoints.newest(directory, FINGERPRINT, narrator)).isEmpty();
        assertThat(said.toString().lines().filter(line -> line.contains("is passed over")))
                .hasSize(3);
    }

    @Test
    void laterOnesThatWerePassedOverAreRemovedWhenTheRunGoesOn() throws IOException {
        Checkpoints checkpoints = checkpoints(Optional.empty());
        for (int n : List.of(10, 20, 30)) {
            checkpoints.save(state(n));
        }
        Files.writeString(checkpointDirectory().resolve("step-000000000030.json"), "torn");

        checkpoints(Optional.of(newest())).save(state(25));

        assertThat(files("step-"))
                .containsExactly("step-000000000010.json", "step-000000000020.json", "step-000000000025.json");
    }

    @Test
    void ofAnEarlierFormatAreRefused() {
        directory.write("checkpoints/step-000000000010.json", "{\"formatVersion\":2,\"sha256\":\"\"}\n{}\n");

        assertThatThrownBy(this::newest)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("checkpoint checkpoints/step-000000000010.json is of format 2")
                .hasMessageContaining("reads only format 4; resume with the version that wrote it, or start over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"formatVersion\":4}",
                "{\"formatVersion\":null,\"sha256\":\"\"}\n{}\n",
                "{\"formatVersion\":4,\"sha256\":null}\n{}\n"
            })
    void thatAreNoneArePassedOver(String content) {
        directory.write("checkpoints/step-000000000010.json", content);

        assertThat(Checkpoints.newest(directory, FINGERPRINT, narrator)).isEmpty();
        assertThat(said.toString()).contains("step-000000000010.json is torn or damaged and is passed over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fingerprint", "curvature", "parameters", "memory", "bestParameters", "sealed", "recent"})
    void thatLackAPartArePassedOver(String part) {
        checkpoints(Optional.empty()).save(state(10));
        String name = "checkpoints/step-000000000010.json";
        String body = new String(directory.read(name), StandardCharsets.UTF_8).split("\n")[1];
        for (String other : List.of("null", "17", "\"text\"", "[null]", "{\"a\":1}")) {
            String changed = JobRun.json(body)
                    .toString()
                    .replace(JobRun.json(body).get(part).toString(), other);
            directory.write(
                    name, "{\"formatVersion\":4,\"sha256\":\"" + Sha256.hex(changed) + "\"}\n" + changed + "\n");

            assertThat(Checkpoints.newest(directory, FINGERPRINT, narrator))
                    .as(changed)
                    .isEmpty();
        }
    }

    private Checkpoints checkpoints(Optional<Checkpoints.Found> from) {
        return new Checkpoints(directory, 1, FINGERPRINT, CURVATURE, from);
    }

    private Checkpoints.Found newest() {
        return Checkpoints.newest(directory, FINGERPRINT, narrator).orElseThrow();
    }

    // Every 64th step is saved; what each file takes is counted when it appears.
    private long bytesOfSteps(int from, int to) throws IOException {
        Map<String, Long> before = sizes();
        Checkpoints checkpoints = checkpoints(from == 0 ? Optional.empty() : Optional.of(newest()));
        long bytes = 0;
        for (int n = from + 64; n <= to; n += 64) {
            checkpoints.save(state(n));
            Map<String, Long> now = sizes();
            for (Map.Entry<String, Long> file : now.entrySet()) {
                bytes += before.containsKey(file.getKey()) ? 0 : file.getValue();
            }
            before = now;
        }
        return bytes;
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (Path file : JobRun.files(checkpointDirectory())) {
            sizes.put(file.getFileName().toString(), Files.size(file));
        }
        return sizes;
    }

    private List<String> files(String prefix) {
        return JobRun.files(checkpointDirectory()).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private Path checkpointDirectory() {
        return workplace.resolve("run.unfinished/checkpoints");
    }

    private static DescentState state(int steps) {
        List<Step> history = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            history.add(new Step(
                    i, 1 / (i + 3.0), 1 / (i + 7.0), Math.PI / (i + 1), Math.E * i, 0.1 / (i + 1), 0.1, i / 3.0));
        }
        return new DescentState(
                Iterate.at(new ParameterVector(steps / 7.0, new double[] {steps / 3.0, -0.0})),
                new ParameterVector(steps / 9.0, new double[] {5e-324, steps}),
                history);
    }
}
