package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are in a database, here one in this process. */
@Tag("job")
class JdbcInputTest {
    private static final String URL = "jdbc:h2:mem:houses";
    private static final String PASSWORD = "h4rd-to-guess";

    @TempDir
    Path workplace;

    private Connection open;
    private Path csv;

    @BeforeEach
    void fill() throws SQLException {
        csv = Houses.csv(workplace.resolve("houses.csv"), Houses.rows(200, 3));
        open = DriverManager.getConnection(URL, "reader", PASSWORD);
        execute("CREATE TABLE houses AS SELECT CAST(\"ID\" AS VARCHAR(9)) \"id\", CAST(district AS VARCHAR(9))"
                + " \"district\", CAST(area AS DOUBLE PRECISION) \"area\", CAST(rooms AS INT) \"rooms\", CAST(\"YEAR\""
                + " AS INT) \"year\", CAST(distance AS DOUBLE PRECISION) \"distance\", CAST(price AS DECIMAL(20, 2))"
                + " \"price\" FROM CSVREAD('" + csv + "')");
    }

    @AfterEach
    void close() throws SQLException {
        execute("SHUTDOWN");
    }

    @Test
    void aTableGivesTheBitsOfTheSameRowsInFilesHoweverItIsReadAndItsPasswordIsNowhere() throws SQLException {
        Path parquet = Parquet.of(csv, workplace.resolve("parquet"), Set.of("id", "district"), rows -> rows);
        JobRun files = done(train("files", "input { path = \"" + parquet + "\", format = parquet }"));
        JobRun table = done(train("table", jdbc("table = houses")));
        execute("UPDATE houses SET \"year\" = \"year\"");
        JobRun parts = done(train(
                "parts",
                jdbc("table = houses, partition-column = year, lower-bound = 1950, upper-bound = 1980,"
                        + " num-partitions = 3, fetch-size = 7")));
        JobRun query = done(train(
                "query",
                jdbc("query = \"SELECT * FROM houses ORDER BY \\\"price\\\";\", partition-column = rooms,"
                        + " lower-bound = 2, upper-bound = 4, num-partitions = 2")));

        assertThat(table.bits()).isEqualTo(files.bits());
        assertThat(parts.bits()).isEqualTo(files.bits());
        assertThat(query.bits()).isEqualTo(files.bits());
        assertThat(table.data().get("input").asText()).isEqualTo("houses in " + URL);
        assertThat(table.data().get("format").asText()).isEqualTo("jdbc");
        for (JobRun run : new JobRun[] {table, parts, query}) {
            assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
            assertThat(JobRun.files(run.directory())).isNotEmpty().allSatisfy(file -> assertThat(
                            java.nio.file.Files.readAllBytes(file))
                    .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                    .doesNotContain(PASSWORD));
        }
        execute("CREATE TABLE sold AS SELECT * FROM houses WHERE \"rooms\" < 5");
        JobRun sold = JobRun.run(
                workplace,
                Map.of(),
                "evaluate",
                parts.directory().toString(),
                "--input",
                "sold",
                "--option",
                "password=" + PASSWORD);
        assertThat(done(sold).out()).contains(count("sold") + " read");
    }

    @ParameterizedTest
    @CsvSource({"DATE, date, ''", "TIMESTAMP, timestamp, 'zone = UTC'"})
    void aDayBeforeTheGregorianCalendarIsRefused(String sql, String type, String zone) throws SQLException {
        execute("CREATE TABLE days AS SELECT CAST(DATEADD('DAY', x * 900, DATE '1578-02-20') AS " + sql + ") \"day\","
                + " CAST(x * x AS DOUBLE PRECISION) \"y\" FROM SYSTEM_RANGE(1, 60)");
        String columns = """
                contract.columns = [
                  { name = day, role = feature, type = %s, %s }
                  { name = y, role = label }
                ]
                split { train = 1, validation = 0, test = 0 }
                stopping.max-steps = 5
                """.formatted(type, zone);

        JobRun refused = JobRun.train(workplace, jdbc("table = days") + "\n" + columns);
        JobRun later = JobRun.train(
                workplace,
                jdbc("query = \"SELECT * FROM days WHERE \\\"day\\\" > DATE '1582-10-14'\"") + "\n" + columns,
                "--output",
                place("later"));

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("column 'day' holds a day before 1582-10-15, of which drivers of databases disagree")
                .contains("read it as text")
                .doesNotContain("SparkRuntimeException");
        assertThat(done(later).out()).contains("59 read");
    }

    @Test
    void aTimeWithoutZoneIsThatOfTheContractInEveryZoneOfJava() throws SQLException {
        execute("CREATE TABLE t AS SELECT DATEADD('HOUR', x * 7, TIMESTAMP '2021-03-27 13:00:00') \"at\","
                + " CAST(x * x AS DOUBLE PRECISION) \"y\""
                + " FROM SYSTEM_RANGE(1, 60)");
        String columns = """
                contract.columns = [
                  { name = at, role = feature, type = timestamp, zone = UTC }
                  { name = y, role = label }
                ]
                stopping.max-steps = 5
                """;
        java.util.TimeZone zone = java.util.TimeZone.getDefault();
        try {
            JobRun.Bits first = null;
            for (String id : new String[] {"UTC", "Europe/Berlin", "America/New_York"}) {
                java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(id));
                JobRun run = done(JobRun.train(
                        workplace, jdbc("table = t") + "\n" + columns, "--output", place(id.replace('/', '-'))));
                first = first == null ? run.bits() : first;
                assertThat(run.bits()).as(id).isEqualTo(first);
            }
        } finally {
            java.util.TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table = nowhere | 3 | cannot read nowhere in jdbc:h2:mem:houses as jdbc: ",
                "table = houses, password = wr0ng | 3 | Wrong user name or password",
                "query = \"SELEC 1\" | 3 | cannot read SELEC 1 in jdbc:h2:mem:houses as jdbc: JdbcSQLSyntaxErrorException",
                "table = houses, url = \"jdbc:h2:mem:houses;PASSWORD=wr0ng\" | 3 | in jdbc:h2:mem:houses;PASSWORD=(redacted) as jdbc: ",
                "table = houses, url = \"jdbc:nothing:x\" | 3 | add the driver's jar to Spark (spark-submit --jars)",
                "table = houses, driver = no.Driver | 3 | add the driver's jar to Spark (spark-submit --jars)",
                "table = houses, partition-column = district, lower-bound = 0, upper-bound = 9, num-partitions = 2"
                        + " | 3 | Partition column type should be",
                "table = houses, query = \"SELECT 1\" | 2 | input.jdbc: must name either a table or a query, and not both",
                "user = me | 2 | input.jdbc: must name either a table or a query, and not both",
                "table = houses, num-partitions = 2 | 2 | input.jdbc: partition-column is missing; it must be set where"
                        + " num-partitions is 2",
                "table = houses, lower-bound = 2 | 2 | input.jdbc: lower-bound has no effect where num-partitions is 1",
                "table = houses, url = \"h2:mem\" | 2 | input.jdbc.url is h2:mem, but must be the address of a database",
                "table = houses, fetch-size = -1 | 2 | input.jdbc.fetch-size is -1, but must be a whole number of at least 0",
                "tabel = houses | 2 | did you mean table?",
            })
    @Tag("bad-input")
    void whatCannotBeReadHasAMessageAndAnExitCodeWithoutThePassword(String section, int code, String message) {
        JobRun run = JobRun.train(workplace, houses(jdbc(section)));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.err())
                .contains(message)
                .doesNotContain("\tat ")
                .doesNotContain(PASSWORD)
                .doesNotContain("wr0ng");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    @Tag("bad-input")
    void aQueryOfTheDatabaseThatGivesOtherRowsInTheNextScanIsNoticed() {
        String query =
                "SELECT \\\"id\\\", \\\"district\\\", 50 + 100 * RAND() \\\"area\\\", \\\"rooms\\\", \\\"year\\\","
                        + " \\\"distance\\\", \\\"price\\\" FROM houses";

        JobRun run =
                JobRun.train(workplace, houses(jdbc("query = \"" + query + "\"") + "\ntraining.engine = one-pass"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains(" in jdbc:h2:mem:houses changed during this run: the pass ")
                .doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    @Tag("bad-input")
    void aDatabaseAndFilesAreOneInputTooMany() {
        JobRun run = JobRun.train(workplace, houses(jdbc("table = houses") + "\ninput.path = x"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("input: names the data more than once; set one of");
    }

    private JobRun train(String name, String input) {
        return JobRun.train(workplace, houses(input), "--output", place(name));
    }

    private String place(String name) {
        return workplace.resolve(name).toString();
    }

    private static String jdbc(String section) {
        return "input.jdbc { url = \"" + URL + "\", user = reader, password = \"" + PASSWORD + "\"\n" + section + " }";
    }

    private static String houses(String input) {
        return Houses.config(Path.of("none")).replace("input { path = \"none\" }", input);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = open.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static JobRun done(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
