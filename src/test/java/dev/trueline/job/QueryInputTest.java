package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are queries in SQL. */
@Tag("job")
class QueryInputTest {
    @TempDir
    Path workplace;

    private Path table;

    @BeforeEach
    void write() {
        Path csv = Houses.csv(workplace.resolve("houses.csv"), Houses.rows(200, 3));
        table = Parquet.of(csv, workplace.resolve("houses"), Set.of("id", "district"), rows -> rows.repartition(3));
    }

    @Test
    void aQueryGivesTheBitsOfTheFilesThatItReads() {
        String query = "SELECT * FROM parquet.`" + table + "` ORDER BY price";
        JobRun files = JobRun.train(
                workplace, config("input { path = \"" + table + "\", format = parquet }"), "--output", place("files"));
        JobRun rows = JobRun.train(workplace, config("input.query = \"" + query + "\""), "--output", place("query"));

        assertThat(files.exitCode()).as(files.err()).isZero();
        assertThat(rows.exitCode()).as(rows.err()).isZero();
        assertThat(rows.bits()).isEqualTo(files.bits());
        assertThat(rows.data().get("input").asText()).isEqualTo(query);
        assertThat(rows.data().get("format").asText()).isEqualTo("query");

        JobRun evaluated = JobRun.run(
                workplace, java.util.Map.of(), "evaluate", place("query"), "--input", query.replace("ORDER", "order"));
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("200 read, 200 used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input.query = \"SELECT * FROM nowhere\" | 3 | The table or view `nowhere` cannot be found",
                "input.query = \"SELECT * FROM parquet.`%s` LIMIT 5\" | 3 | LIMIT may leave other rows each time",
                "input.query = \"SELECT area FROM parquet.`%s`\" | 3 | column 'price' is missing",
                "input.table = nowhere | 3 | Spark's catalog has no table or view of this name; check input.table",
                "input { table = a, query = \"SELECT 1\" } | 2 | input: names the data more than once; set one of",
                "input { path = a, query = \"SELECT 1\" } | 2 | input: names the data more than once; set one of",
                "input { table = a, options { x = 1 } } | 2 | input.options is ",
                "input.jdbc { user = me, password = secret } | 2 | input.jdbc.url is ",
                "input { path = [a, b], format = table } | 2 | input: path names several tables or queries",
                "input.tabel = a | 2 | did you mean table?",
            })
    @Tag("bad-input")
    void whatCannotBeReadHasAMessageAndAnExitCode(String input, int code, String message) {
        JobRun run = JobRun.train(workplace, config(input.replace("%s", table.toString())));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }

    private String place(String name) {
        return workplace.resolve(name).toString();
    }

    private static String config(String input) {
        return Houses.config(Path.of("none")).replace("input { path = \"none\" }", input);
    }
}
