package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update says of the rows that it adds: that of an evaluation of the model before on them. */
@Tag("job")
class AddedRowsTest {
    private static final String MOMENTS = "training.engine = one-pass";

    @TempDir
    Path workplace;

    @Test
    void errorsAndDriftAreThoseOfAnEvaluationOfTheModelBefore() {
        JobRun base = train(Houses.rows(400, 1), MOMENTS);
        String dearer = csv("dearer", dearer());

        JobRun updated = run("new", "update", path("base"), "--add", dearer, "--output", path("new"));
        JobRun evaluated = run("seen", "evaluate", path("base"), "--input", dearer, "--output", path("seen"));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        JsonNode added = JobRun.json(updated.text("added.json"));
        assertThat(added.get("model").asText()).isEqualTo(base.directory().toString());
        assertThat(added.get("metrics").get("model"))
                .isEqualTo(JobRun.json(evaluated.text("evaluation.json"))
                        .get("all")
                        .get("model"));
        assertThat(added.get("drift")).isEqualTo(JobRun.json(evaluated.text("drift.json")));
        assertThat(updated.err()).contains("price has moved far: population stability index");
        assertThat(updated.out()).contains("Added     200 rows that the model before had not seen");
    }

    @Test
    void errorsBeforeAreThoseOfTheModelBeforeOnTheRowsOfNow() {
        List<String> all = new ArrayList<>(Houses.rows(400, 1));
        all.addAll(dearer());
        JobRun base = train(Houses.rows(400, 1), MOMENTS, "split { train = 1, validation = 0, test = 0 }");

        JobRun updated = run("new", "update", path("base"), "--add", csv("b", dearer()), "--output", path("new"));
        JobRun evaluated = run(
                "seen", "evaluate", base.directory().toString(), "--input", csv("all", all), "--output", path("seen"));

        double expected = JobRun.json(evaluated.text("evaluation.json"))
                .get("all")
                .get("model")
                .get("rmse")
                .asDouble();
        JsonNode train = updated.metrics().get("train");
        assertThat(train.get("before").get("rmse").asDouble()).isCloseTo(expected, withinPercentage(1e-10));
        assertThat(train.get("model").get("rmse").asDouble()).isLessThan(expected);
    }

    @Test
    void aRemovalAloneHasNoneAndAnUpdateAfterItKnowsNoDrift() {
        train(Houses.rows(400, 1), MOMENTS);
        String gone = csv("gone", Houses.rows(400, 1).subList(0, 20));

        JobRun less = run("less", "update", path("base"), "--remove", gone, "--output", path("less"));
        JobRun more = run("more", "update", path("less"), "--add", csv("b", dearer()), "--output", path("more"));

        assertThat(less.exitCode()).as(less.err()).isZero();
        assertThat(less.directory().resolve("added.json")).doesNotExist();
        assertThat(less.text("report.html")).contains("No rows were added, so there are none to check.");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(more.err()).contains("the drift of the added rows is not known, because rows were taken out");
        assertThat(JobRun.json(more.text("added.json")).get("drift").isNull()).isTrue();
        assertThat(more.text("report.html")).doesNotContain("What has moved");
    }

    @Test
    void anUpdateHasNoLesson() {
        train(Houses.rows(400, 1), MOMENTS);
        run("new", "update", path("base"), "--add", csv("b", dearer()), "--output", path("new"));

        JobRun lesson = run("none", "lesson", path("new"));

        assertThat(lesson.exitCode()).isEqualTo(2);
        assertThat(lesson.err())
                .contains("model.json: it is the model of an update", "train with output.lesson = true");
    }

    private static List<String> dearer() {
        return Houses.dearer(200, 7, 200_000, 1, "north", "south");
    }

    private JobRun train(List<String> rows, String... settings) {
        JobRun run =
                JobRun.train(workplace, Houses.config(Path.of(csv("a", rows)), settings), "--output", path("base"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JobRun run(String name, String... arguments) {
        return JobRun.run(workplace.resolve(name), Map.of(), arguments);
    }

    private String path(String name) {
        return workplace.resolve(name).toString();
    }

    private String csv(String name, List<String> rows) {
        return Houses.csv(workplace.resolve(name + ".csv"), rows).toString();
    }
}
