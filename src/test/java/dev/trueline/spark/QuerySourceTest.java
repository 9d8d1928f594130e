package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of queries in SQL, which have to be the same in every scan. */
@Tag("contract")
class QuerySourceTest {
    private static final RowSpec SPEC = RowSpec.of(
            new Contract(
                    List.of(ColumnContract.number("x", Role.FEATURE), ColumnContract.number("y", Role.LABEL)),
                    OnViolation.FAIL,
                    UnexpectedColumns.FAIL,
                    1),
            new SplitRatios(1, 0, 0, List.of(), 17));

    private final SparkSession spark = LocalSpark.start();

    @BeforeEach
    void tables() {
        spark.sql("select id, double(id) x, double(2 * id) y, id % 3 g from range(10)")
                .createOrReplaceTempView("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select x, y from t where x > 4 | 5",
                "select x, y from t order by id limit 4 | 4",
                "select x, y from t order by id limit 4 offset 1 | 4",
                "with a as (select * from t) select a.x, a.y from a join t on a.id = t.id; | 10",
                "select g x, sum(id) y from t group by g | 3",
                "select g x, avg(id) y from t group by g | 3",
                "select g x, max(y) y from t group by g | 3",
                "select g x, count(distinct y) y from t group by g | 3",
                "select g x, sum(cast(y as decimal(38, 10))) y from t group by g | 3",
                "select g x, count_if(y > 3) y from t group by g | 3",
                "select x, sum(y) over (order by id rows 2 preceding) y from t | 10",
                "select x, y from (select x, y, row_number() over (partition by g order by id) n from t) where n = 1 | 3",
                "select distinct x, y from t union all select x, y from t where pmod(xxhash64(id), 1) = 0 | 20",
                "select x, y from t where date '2020-01-01' < date_add(date '2020-01-01', int(id)) | 9",
            })
    void aQueryOfStableRowsIsRead(String query, long rows) {
        try (TrainingData data = read(query)) {
            assertThat(data.account().accepted()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select x + rand() x, y from t | rand(",
                "select x, y from t where rand(5) < 0.5 | rand(5)",
                "select x, y from t where id in (select int(10 * rand()) from t) | rand(",
                "select monotonically_increasing_id() x, y from t | monotonically_increasing_id()",
                "select spark_partition_id() x, y from t | spark_partition_id()",
                "select g x, first(y) y from t group by g | first(t.y)",
                "select g x, max_by(y, x) y from t group by g | max_by(t.y, t.x)",
                "select g x, size(collect_list(y)) y from t group by g | collect_list(t.y)",
                "select g x, percentile_approx(y, 0.5) y from t group by g | percentile_approx(t.y",
            })
    void anExpressionThatMayChangeIsRefused(String query, String expression) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot read " + query + " as query: the rows are read several times, and ")
                .hasMessageContaining(expression)
                .hasMessageEndingWith(
                        "may give another value each time; leave it out; or write the rows to a table, and"
                                + " read that");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select x, y from t limit 4 | LIMIT may leave other rows each time; add an ORDER BY",
                "select x, y from (select * from t limit 4) order by x | LIMIT may leave other rows",
                "select x, y from t offset 4 | OFFSET may leave other rows",
                "select x, y from t sort by x limit 4 | LIMIT may leave other rows",
                "select x, y from t tablesample (50 percent) | TABLESAMPLE may leave other rows each time; select rows",
                "select x, y from t where current_date() > date '2020-01-01' | current_date() is another time each time",
                "select x, unix_timestamp() y from t | is another time each time; write the time itself",
                "select x, y from t where now() > timestamp '2020-01-01 00:00:00' | now() is another time",
                "select g x, sum(y) y from t group by g | the last digits of sum(t.y) depend on the order",
                "select g x, avg(float(y)) y from t group by g | the last digits of avg(CAST(t.y AS FLOAT)) depend",
                "select g x, stddev(id) y from t group by g | depend on the order in which Spark adds; cast the values",
                "select x, y - (select avg(y) from t) y from t | the last digits of avg(t.y) depend",
            })
    void rowsThatDependOnTimeOrOrderAreRefused(String query, String message) {
        assertThatThrownBy(() -> read(query)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop view t",
                "create table made using parquet as select 1 x",
                "show tables",
                "set spark.sql.ansi.enabled = false",
                "cache table t",
                "execute immediate 'drop view t'",
                "begin select 1 x, 2 y; end",
            })
    void aCommandIsNotExecuted(String command) {
        assertThatThrownBy(() -> read(command))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it is no query but the command ")
                .hasMessageEndingWith("which is not executed; write a SELECT");
        assertThat(spark.catalog().tableExists("t")).isTrue();
        assertThat(spark.catalog().tableExists("made")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selec x from t | the query cannot be understood: Syntax error at or near 'selec'",
                "select x, z from t | the query cannot be understood: A column, variable, or function parameter with name"
                        + " `z` cannot be resolved",
                "select x from nowhere.t | the query cannot be understood: The table or view `nowhere`.`t` cannot be found",
                "select nothing(x) x, y from t | the query cannot be understood: Cannot resolve routine `nothing`",
                "select sum(x) from t where sum(x) > 1 | the query cannot be understood: ",
            })
    void aQueryThatSparkDoesNotUnderstand(String query, String message) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot read " + query + " as query: " + message)
                .hasMessageEndingWith("; check input.query")
                .hasMessageNotContaining("SQLSTATE")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aViewThatChangesIsRefusedToo() {
        spark.sql("select x, y from t where rand() < 0.5").createOrReplaceTempView("v");

        assertThatThrownBy(() -> new Ingest(spark).read(new Source("v", "table", Map.of()), SPEC))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot read v as table: the rows are read several times, and rand(");
    }

    @Test
    void aLongQueryIsCutShortInMessagesButKept() {
        String query = "select x,\n  y\nfrom t where x in (" + "1, ".repeat(60) + "2)";
        Source source = new Source(query, "query", Map.of());

        assertThat(source.describe())
                .startsWith("select x, y from t where")
                .hasSize(104)
                .endsWith(" ...");
        assertThat(source.provenance()).isEqualTo(query);
    }

    private TrainingData read(String query) {
        return new Ingest(spark).read(new Source(query, "query", Map.of()), SPEC);
    }
}
