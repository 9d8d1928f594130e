package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lesson command says about runs that it cannot explain. */
@Tag("job")
@Tag("bad-input")
class LessonCommandTest {
    @TempDir
    Path workplace;

    private JobRun run;

    @BeforeEach
    void train() {
        run = JobRun.train(workplace, Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 1))));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void aDirectoryThatIsNoCompleteRunIsRefused() throws IOException {
        Files.delete(run.directory().resolve("_SUCCESS"));

        refused(
                run.directory(),
                "is no complete run: it has no _SUCCESS; name the directory that a finished training left");
        refused(workplace.resolve("nowhere"), "is no complete run");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(run.directory().resolve("report.html"));

        refused(
                run.directory(),
                "report.html: there is no such file; the run is damaged, of another version of Trueline, or an update");
    }

    @Test
    void aFileThatIsTornIsNamed() throws IOException {
        Path history = run.directory().resolve("history.jsonl");
        Files.writeString(history, Files.readString(history).substring(0, 150));

        refused(run.directory(), "history.jsonl: it is no JSON");
    }

    @Test
    void aReportOfAnotherKindIsNamed() throws IOException {
        Files.writeString(run.directory().resolve("report.html"), "<html></html>");

        refused(run.directory(), "report.html: it holds no data of a run");
    }

    @Test
    void theArrowsCarryTheSecondsThatTheRunKept() throws IOException {
        JsonNode seconds = JobRun.json(run.text("seconds.json"));

        assertThat(lesson(run.directory()).exitCode()).isZero();

        assertThat(seconds.fieldNames())
                .toIterable()
                .containsExactly("beforeSpark", "startSpark", "read", "fit", "evaluate");
        assertThat(run.text("lesson.html"))
                .contains("cached, " + seconds(seconds, "read") + " s</span>")
                .contains(" ms each; " + seconds(seconds, "fit") + " s to fit")
                .contains("verdict, " + seconds(seconds, "evaluate") + " s</span>");
    }

    private static String seconds(JsonNode seconds, String phase) {
        return new BigDecimal(seconds.get(phase).asText())
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void anEarlierRunWithoutSecondsShowsNone() throws IOException {
        Files.delete(run.directory().resolve("seconds.json"));

        JobRun written = lesson(run.directory());

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(run.text("lesson.html"))
                .contains("cached</span>", ">verdict</span>")
                .doesNotContain(" s to fit", "It took");
    }

    @Test
    void aLessonIsReplacedByANewOne() throws IOException {
        Path lesson = run.directory().resolve("lesson.html");
        Files.writeString(lesson, "old");

        JobRun written = lesson(run.directory());

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(Files.readString(lesson)).contains("How houses was learned");
        assertThat(run.directory().resolve(".lesson.html.partial")).doesNotExist();
    }

    private static void refused(Path directory, String message) {
        JobRun answer = lesson(directory);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("Error: ").contains(message).doesNotContain("\tat ");
        assertThat(directory.resolve("lesson.html")).doesNotExist();
    }

    private static JobRun lesson(Path directory) {
        return JobRun.run(directory, Map.of(), "lesson", directory.toString());
    }
}
