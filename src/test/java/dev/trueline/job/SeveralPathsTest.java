package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of several paths and patterns. */
@Tag("job")
class SeveralPathsTest {
    private static final List<String> ROWS = Houses.rows(300, 11);

    @TempDir
    Path workplace;

    @Test
    void severalCsvPathsGiveTheBitsOfOneDirectoryWithAllTheirFiles() {
        Houses.csv(workplace.resolve("all/1.csv"), ROWS.subList(0, 80));
        Houses.csv(workplace.resolve("all/2.csv"), ROWS.subList(80, 200));
        Houses.csv(workplace.resolve("all/3.csv"), ROWS.subList(200, 300));
        Houses.csv(workplace.resolve("a/3.csv"), ROWS.subList(200, 300));
        Houses.csv(workplace.resolve("b/x[1].csv"), ROWS.subList(80, 200));
        Houses.csv(workplace.resolve("c/1.csv"), ROWS.subList(0, 80));
        Houses.csv(workplace.resolve("c/other.txt"), ROWS.subList(0, 80));

        JobRun one = done(train("one", workplace.resolve("all").toString()));
        JobRun listed = done(train(
                "listed",
                "ignored",
                "--set",
                "input.path=[\"%1$s/a/\", \"%1$s/b/x[1].csv\", \"%1$s/c/*.csv\"]".formatted(workplace)));
        JobRun flags = done(train(
                "flags",
                "ignored",
                "--input",
                workplace + "/c/*.csv",
                "--input",
                workplace + "/b/x[1].csv",
                "--input",
                workplace + "/a"));

        assertThat(listed.bits()).isEqualTo(one.bits());
        assertThat(flags.bits()).isEqualTo(one.bits());
        assertThat(listed.data().get("input").asText())
                .isEqualTo("%1$s/a/, %1$s/b/x[1].csv, %1$s/c/*.csv".formatted(workplace));
    }

    @Test
    void severalParquetPathsGiveTheBitsOfOneDirectoryInEveryCommand() {
        Set<String> texts = Set.of("id", "district");
        UnaryOperator<org.apache.spark.sql.Dataset<org.apache.spark.sql.Row>> asIs = rows -> rows;
        Path all = Parquet.of(Houses.csv(workplace.resolve("all.csv"), ROWS), workplace.resolve("all"), texts, asIs);
        Path a = Parquet.of(
                Houses.csv(workplace.resolve("a.csv"), ROWS.subList(0, 90)), workplace.resolve("a{1,2}"), texts, asIs);
        Path b = Parquet.of(
                Houses.csv(workplace.resolve("b.csv"), ROWS.subList(90, 300)), workplace.resolve("b*"), texts, asIs);
        String format = "input.format=parquet";

        JobRun one = done(train("one", all.toString(), "--set", format));
        JobRun several = done(train(
                "several", "ignored", "--input", a.toString(), "--input", b + "/part-*.parquet", "--set", format));
        assertThat(several.bits()).isEqualTo(one.bits());

        String model = one.directory().toString();
        JobRun evaluated = run("evaluate", model, "--input", all.toString(), "--output", workplace + "/e1");
        JobRun again =
                run("evaluate", model, "--input", a.toString(), "--input", b.toString(), "--output", workplace + "/e2");
        assertThat(done(again).out()).isEqualTo(done(evaluated).out().replace("/e1", "/e2"));
        done(run("predict", model, "--input", a.toString(), "--input", b.toString(), "--output", workplace + "/p"));

        JobRun draft = done(run("init", a.toString(), b.toString(), "--input-format", "parquet", "--label", "price"));
        assertThat(draft.out()).contains("input.path = [\"" + a + "\", \"" + b + "\"]");
    }

    @Test
    @Tag("bad-input")
    void aPathThatIsContainedInAnotherEndsTheRunBeforeAnyRowIsRead() {
        Path file = Houses.csv(workplace.resolve("in/1.csv"), ROWS);

        JobRun run = train("run", "ignored", "--input", workplace + "/in", "--input", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("names both file:" + workplace + "/in and file:" + file + " in it, so that rows may count"
                        + " twice; change --input")
                .doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    @Tag("bad-input")
    void aPatternOfAListThatMatchesNothingIsNamed() {
        Path file = Houses.csv(workplace.resolve("in/1.csv"), ROWS);

        JobRun run = train("run", "ignored", "--input", file.toString(), "--input", workplace + "/in/2*.csv");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("there is no such file or directory, " + workplace + "/in/2*.csv; check --input")
                .doesNotContain("\tat ");
    }

    @Test
    @Tag("bad-input")
    void aListThatIsNoListOfTextsIsAFaultOfTheConfiguration() {
        JobRun run = train("run", "ignored", "--set", "input.path=[\"a\", \" \"]");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("input.path is [a,  ], but must be a list of texts that are not blank")
                .doesNotContain("\tat ");
    }

    private JobRun train(String name, String input, String... arguments) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(arguments),
                        java.util.stream.Stream.of(
                                "--output", workplace.resolve(name).toString()))
                .toArray(String[]::new);
        return JobRun.train(workplace, Houses.config(Path.of(input)), all);
    }

    private JobRun run(String... arguments) {
        return JobRun.run(workplace.resolve("none"), Map.of(), arguments);
    }

    private static JobRun done(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
