package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose process was killed goes on from its last whole checkpoint, with the same bits, or says why it cannot. */
@Tag("job")
@Tag("exactness")
class ResumptionTest {
    private static final int KILLS = 3;
    private static final int STEPS = 100;
    private static final Pattern GOING_ON = Pattern.compile("Going on from the checkpoint before step ([0-9,]+)\\.");

    /** A run that was killed; each test works on a copy. */
    @TempDir
    static Path killed;

    private static String config;
    private static JobRun undisturbed;

    @TempDir
    Path workplace;

    @BeforeAll
    static void runOnceAndKillOne() throws IOException, InterruptedException {
        Path input = Houses.csv(killed.resolve("in.csv"), Houses.rows(120, 31));
        config = Houses.config(
                input,
                "stopping { max-steps = " + STEPS + ", patience = 0, gradient-tolerance = 0 }",
                "checkpoint.every-steps = 1");
        undisturbed = JobRun.train(killed.resolve("undisturbed"), config);
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        Path file = JobRun.write(killed.resolve("job.conf"), config);
        try (JobProcess process = JobProcess.train(file, killed.resolve("run"))) {
            process.awaitLine("  step 20 ");
            process.kill();
        }
    }

    @BeforeEach
    void copyTheKilledRun() throws IOException {
        for (Path file : JobRun.files(killed.resolve("run.unfinished"))) {
            Path copy = workplace.resolve(killed.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    @Test
    void killedAgainAndAgainEndsWithTheSameBits() throws IOException, InterruptedException {
        Path file = JobRun.write(workplace.resolve("job.conf"), config);
        Random random = new Random(77);
        long reached = 20;
        for (int i = 0; i < KILLS; i++) {
            try (JobProcess process = JobProcess.train(file, workplace.resolve("run"), "--resume")) {
                long step = stepOf(process.awaitLine("Going on"));
                assertThat(step).isGreaterThanOrEqualTo(reached);
                process.awaitLine("  step ");
                reached = step;
                Thread.sleep(random.nextInt(150));
                process.kill();
            }
        }

        JobRun resumed = JobRun.train(workplace, config, "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
        assertThat(resumed.history()).hasSize(STEPS + 1);
    }

    @Test
    void onAnotherNumberOfCoresEndsWithTheSameBits() {
        JobRun resumed = JobRun.train(workplace, Map.of("spark.master", "local[2]"), config, "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from the checkpoint before step");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
        assertThat(resumed.unfinished()).doesNotExist();
    }

    @Test
    void withMoreStepsGoesOnBeyondTheFormerEnd() {
        JobRun resumed = JobRun.train(workplace, config, "--resume", "--set", "stopping.max-steps=110");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.history()).hasSize(111);
        assertThat(resumed.bits().history().subList(0, STEPS))
                .isEqualTo(undisturbed.bits().history().subList(0, STEPS));
    }

    @Test
    void aTornCheckpointIsPassedOver() throws IOException {
        List<Path> checkpoints = checkpoints();
        Path newest = checkpoints.get(checkpoints.size() - 1);
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(whole, whole.length / 2));

        JobRun resumed = JobRun.train(workplace, config, "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("Warning: checkpoint checkpoints/" + newest.getFileName()
                        + " is torn or damaged and is passed over");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void aDamagedCheckpointIsPassedOver() throws IOException {
        List<Path> checkpoints = checkpoints();
        Path newest = checkpoints.get(checkpoints.size() - 1);
        Files.writeString(newest, Files.readString(newest).replaceFirst("\"intercept\":", "\"intercept\":1"));

        JobRun resumed = JobRun.train(workplace, config, "--resume");

        assertThat(resumed.err()).contains(newest.getFileName() + " is torn or damaged");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void aCheckpointOfANewerFormatIsRefused() throws IOException {
        for (Path checkpoint : checkpoints()) {
            Files.writeString(
                    checkpoint, Files.readString(checkpoint).replace("\"formatVersion\":4", "\"formatVersion\":5"));
        }

        refuses("--resume").contains("is of format 5", "reads only format 4", "resume with the version that wrote it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "split.seed=18                     | split.seed: was 17, is 18",
                "split.key=[district]              | split.key: was [id], is [district]",
                "training.standardize=false        | training.standardize: was true, is false",
                "training.fit-intercept=false      | training.fit-intercept: was true, is false",
                "training.learning-rate=0.1        | training.learning-rate: was auto, is 0.1"
            })
    void changedSettingsAreRefusedAndNamed(String setting, String difference) {
        refuses("--resume", "--set", setting).contains("cannot resume from checkpoints/step-", difference);
    }

    @Test
    void changedSharesAreRefusedAndNamed() {
        refuses("--resume", "--set", "split.train=0.7", "--set", "split.validation=0.2")
                .contains("split.train: was 0.8, is 0.7", "split.validation: was 0.1, is 0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rooms, role = feature    | rooms, role = ignore  | features: was [area, rooms, year, distance], is [area,",
                "rooms, role = feature    | rooms, role = weight  | weight: was [], is [rooms]",
                "price, role = label      | price, role = ignore  | label: was price, is distance"
            })
    void changedColumnsAreRefusedAndNamed(String role, String otherRole, String difference) {
        String changed = config.replace(role, otherRole);
        if (otherRole.startsWith("price")) {
            changed = changed.replace("distance, role = feature", "distance, role = label");
        }

        refusesWith(changed, "--resume").contains("cannot resume from checkpoints/step-", difference);
    }

    @Test
    void aChangedStartingPointIsRefusedAndNamed() {
        String model = killed.resolve("undisturbed/run/model.json").toString();

        refuses("--resume", "--set", "training.initial-model=" + model)
                .contains(
                        "cannot resume from checkpoints/step-",
                        "parameters of training.initial-model: was none, is SHA-256 ");
    }

    @Test
    void oneChangedValueIsRefusedAndNamed() {
        List<String> rows = new ArrayList<>(Houses.rows(120, 31));
        rows.set(60, rows.get(60) + "1");
        Path other = Houses.csv(workplace.resolve("other.csv"), rows);

        refuses("--resume", "--input", other.toString())
                .contains("content of the rows: was")
                .doesNotContain("rows accepted: was", "training.");
    }

    @Test
    void changedDataAreRefusedAndNamed() {
        Path other = Houses.csv(workplace.resolve("other.csv"), Houses.rows(119, 31));

        refuses("--resume", "--input", other.toString())
                .contains("rows accepted: was 120, is 119", "content of the rows: was", "training rows of area: was");
    }

    @Test
    void isNeverReplacedWithoutAWord() {
        refuses().contains("an unfinished run is there", "go on with it with --resume");

        JobRun replaced = JobRun.train(workplace, config, "--set", "output.overwrite=true");

        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        assertThat(replaced.err()).contains("Warning: the unfinished run in " + replaced.unfinished() + " is replaced");
        assertThat(replaced.err()).doesNotContain("Going on");
    }

    @Test
    void withNothingToResumeStartsAnew() {
        JobRun run = JobRun.train(workplace.resolve("empty"), config, "--resume");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("There is no run in " + run.unfinished() + " to resume: starting over.");
        assertThat(run.bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void twoRunsAtOnceInOneOutputAreRefused() throws IOException, InterruptedException {
        Path file = JobRun.write(workplace.resolve("job.conf"), config);
        Path output = workplace.resolve("shared");
        try (JobProcess first = JobProcess.train(file, output, "--set", "stopping.max-steps=1000000")) {
            first.awaitLine("  step 1 ");

            JobRun second = JobRun.train(workplace, config, "--output", output.toString(), "--resume");

            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err()).contains("another run holds", "wait for its end");
            first.kill();
        }
        assertThat(JobRun.train(workplace, config, "--output", output.toString(), "--resume")
                        .exitCode())
                .isZero();
    }

    private AbstractStringAssert<?> refuses(String... arguments) {
        return refusesWith(config, arguments);
    }

    private AbstractStringAssert<?> refusesWith(String otherConfig, String... arguments) {
        Map<Path, String> before = unfinishedRun();
        JobRun run = JobRun.train(workplace, otherConfig, arguments);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.directory()).doesNotExist();
        assertThat(unfinishedRun()).isEqualTo(before);
        return assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
    }

    private Map<Path, String> unfinishedRun() {
        Map<Path, String> contents = new TreeMap<>();
        JobRun.files(workplace.resolve("run.unfinished")).forEach(file -> contents.put(file, JobRun.read(file)));
        return contents;
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(workplace.resolve("run.unfinished/checkpoints"))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static long stepOf(String line) {
        Matcher matcher = GOING_ON.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }
}
