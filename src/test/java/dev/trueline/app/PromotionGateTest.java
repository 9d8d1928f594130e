package dev.trueline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("job")
class PromotionGateTest {
    @TempDir
    static Path workplace;

    private static Path input;
    private static Path champion;

    @BeforeAll
    static void trainTheChampion() {
        input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(2000, 5));
        JobRun run = train("champion", "--set", "stopping.max-steps=100");
        assertThat(run.exitCode()).as(run.err()).isZero();
        champion = run.directory();
    }

    @Test
    void refusesAWorseChallengerAndLeavesTheChampionWhereItStands() {
        String before = JobRun.read(champion.resolve("model.json"));

        JobRun run = train(
                "champion",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=2",
                "--set",
                "output.overwrite=true");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out())
                .contains("gate.max-worsening: the mean squared error of the challenger is")
                .contains("Not published: the gate refused. The champion stays as it is");
        assertThat(JobRun.read(champion.resolve("model.json"))).isEqualTo(before);
        JsonNode gate = JobRun.json(JobRun.read(run.unfinished().resolve("gate.json")));
        assertThat(gate.get("passed").asBoolean()).isFalse();
        assertThat(gate.get("rowsOf").asText()).isEqualTo("test");
        assertThat(run.unfinished().resolve("model.json")).exists();
        assertThat(run.unfinished().resolve("_SUCCESS")).doesNotExist();
    }

    @Test
    void publishesAChallengerThatIsNoWorse() {
        JobRun run = train(
                "equal",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=100",
                "--set",
                "gate.max-drift=0.1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("has moved");
        assertThat(run.out()).contains("Gate      passed");
        JsonNode gate = JobRun.json(run.text("gate.json"));
        assertThat(gate.get("passed").asBoolean()).isTrue();
        assertThat(gate.get("comparison").get("squaredError").get("difference").asDouble())
                .isZero();
    }

    @Test
    void publishesWhatIsWorseByLessThanAllowed() {
        JobRun run = train(
                "allowed",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=2",
                "--set",
                "gate.max-worsening=1000");

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void refusesAChampionOfOtherColumnsBeforeAnythingIsRead() {
        JobRun run = train(
                "columns",
                "--champion",
                champion.toString(),
                "--set",
                "contract.columns=[{name=area,role=feature},{name=price,role=label}]",
                "--set",
                "contract.unexpected-columns=ignore");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("gate.champion = ")
                .contains("it has a weight for 'rooms', which is no feature here")
                .doesNotContain("rows read");
    }

    @Test
    void needsRowsThatAreHeldOut() {
        JobRun run = train(
                "held-out",
                "--champion",
                champion.toString(),
                "--set",
                "split.train=1",
                "--set",
                "split.validation=0",
                "--set",
                "split.test=0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gate.champion needs rows that are held out");
    }

    private static JobRun train(String output, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of("--output", workplace.resolve(output).toString()));
        return JobRun.train(workplace, Houses.config(input), arguments.toArray(String[]::new));
    }
}
