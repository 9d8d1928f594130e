package dev.trueline.spark.source.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.Scoring;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.rows.RowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The columns of a source of several files, and of files with columns that Spark cannot read. */
@Tag("job")
@Tag("contract")
class FileTableTest {
    private static SparkSession spark;

    @TempDir
    Path workplace;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @CsvSource({"parquet,a,b", "parquet,b,a", "orc,a,b", "orc,b,a", "avro,a,b", "avro,b,a"})
    void aFurtherColumnInOneFileIsSeenWhicheverFileItIs(String format, String wide, String narrow) throws IOException {
        write(format, wide, "select 1d x, 2d y, 3d z");
        write(format, narrow, "select 1d x, 2d y");

        refuses(format, Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("column 'z' of file:" + workplace + "/in/" + wide)
                .hasMessageContaining("is not in the contract; list it with role = ignore");
        assertThat(accepted(format, Map.of(), features(UnexpectedColumns.IGNORE, "x")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"parquet,a,b", "parquet,b,a", "orc,a,b", "orc,b,a", "avro,a,b"})
    void aNeededColumnThatSomeFilesLackIsNamedWithOneOfThem(String format, String wide, String narrow)
            throws IOException {
        write(format, wide, "select 1d x, 2d y, 3d z");
        write(format, narrow, "select 1d x, 2d y");
        Contract contract = features(UnexpectedColumns.FAIL, "x", "z");

        refuses(format, Map.of(), contract)
                .hasMessageContaining("column 'z' is in file:" + workplace + "/in/" + wide)
                .hasMessageContaining("but missing from file:" + workplace + "/in/" + narrow)
                .hasMessageContaining("set input.options.mergeSchema = true to read it as missing values");
        assertThat(accepted(format, Map.of("mergeSchema", "true"), contract)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"parquet,a,b", "parquet,b,a", "orc,a,b", "orc,b,a", "avro,b,a"})
    void aNeededColumnOfTwoTypesIsNamedWithBothFiles(String format, String whole, String real) throws IOException {
        write(format, whole, "select 1L x, 2d y, 7L other");
        write(format, real, "select 1.5d x, 2d y, 'seven' other");

        refuses(format, Map.of(), features(UnexpectedColumns.IGNORE, "x"))
                .hasMessageContaining("column 'x' is of type ")
                .hasMessageContaining("bigint in file:" + workplace + "/in/" + whole)
                .hasMessageContaining("double in file:" + workplace + "/in/" + real)
                .hasMessageContaining("write all files with one type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro"})
    void anIgnoredColumnOfTwoTypesIsNotRead(String format) throws IOException {
        write(format, "a", "select 1d x, 2d y, 7L other");
        write(format, "b", "select 3d x, 4d y, 'seven' other");

        assertThat(accepted(format, Map.of(), features(UnexpectedColumns.IGNORE, "x")))
                .isEqualTo(2);
        assertThatThrownBy(() -> Scoring.open(
                        spark,
                        source(format, Map.of()),
                        features(UnexpectedColumns.IGNORE, "x"),
                        Design.of(List.of("x"), "y")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all columns are passed through, but column 'other' is of type bigint in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro", "json", "csv"})
    void valuesOfPartitionsStayAsTheyAreWrittenAndCanBeFeatures(String format) throws IOException {
        write(format, "hour=00/size=1.50", "select 1d x, 2d y");
        write(format, "hour=07/size=2", "select 3d x, 4d y");
        Contract contract = contract(
                UnexpectedColumns.FAIL,
                ColumnContract.number("x", Role.FEATURE),
                ColumnContract.number("size", Role.FEATURE),
                new ColumnContract(
                        "hour",
                        Role.SLICE,
                        ColumnType.STRING,
                        "",
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        false,
                        Set.of("00", "07")),
                ColumnContract.number("y", Role.LABEL));

        assertThat(accepted(format, Map.of(), contract)).isEqualTo(2);
        if (!format.equals("csv")) {
            assertThat(SourceTable.open(spark, source(format, Map.of()))
                            .table()
                            .selectExpr("concat(hour, '/', size)")
                            .collectAsList())
                    .extracting(row -> row.getString(0))
                    .containsExactlyInAnyOrder("00/1.50", "07/2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro", "json"})
    void aPartitionColumnThatIsInTheFilesTooIsRefused(String format) throws IOException {
        write(format, "x=9", "select 1d x, 2d y");

        refuses(format, Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("column 'x' stands in the files and in the names of directories")
                .hasMessageContaining("set input.options.recursiveFileLookup = true to read it from the files");
        assertThat(accepted(format, Map.of("recursiveFileLookup", "true"), features(UnexpectedColumns.FAIL, "x")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro", "json"})
    void filesInSubdirectoriesAreNotPassedOver(String format) throws IOException {
        write(format, "", "select 1d x, 2d y");
        write(format, "more", "select 1d x, 2d y");

        refuses(format, Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("files in the sub-directory file:" + workplace + "/in/more");
        assertThat(accepted(format, Map.of("recursiveFileLookup", "true"), features(UnexpectedColumns.FAIL, "x")))
                .isEqualTo(2);
    }

    @Test
    void sparkReadsTheFilesThatWereLookedAt() throws IOException {
        write("parquet", "day=1 %25/a b", "select 1d x, 2d y");
        write("parquet", "day=2/c", "select 1d x, 2d y");
        Map<String, String> base = Map.of("basePath", workplace.resolve("in").toString());
        Contract contract = features(UnexpectedColumns.IGNORE, "x");

        assertThat(accepted("parquet", "in", Map.of(), contract)).isEqualTo(2);
        assertThat(accepted("parquet", "in/day=*", base, contract)).isEqualTo(2);
        assertThat(accepted("parquet", "in/day=*/*", base, contract)).isEqualTo(2);
        assertThat(accepted("parquet", "in/day=2", base, contract)).isEqualTo(1);
        assertThat(SourceTable.open(spark, source("parquet", "in/day=*/*/*.parquet", base))
                        .columns())
                .extracting(field -> field.name())
                .containsExactly("x", "y", "day");
    }

    @Test
    void typesThatSparkCannotReadAreNotReadUnlessNeeded() throws IOException {
        MessageType type = MessageTypeParser.parseMessageType("""
                message table {
                  required double x; required double y;
                  required int64 sent (TIMESTAMP(NANOS,true));
                  required int64 local (TIMESTAMP(NANOS,false));
                  required int64 clock (TIME(NANOS,true));
                  required fixed_len_byte_array(2) half (FLOAT16);
                  required fixed_len_byte_array(12) span (INTERVAL);
                }
                """);
        writeParquet("a.parquet", type, group -> group.append("x", 1.0)
                .append("y", 2.0)
                .append("sent", 1L)
                .append("local", 1L)
                .append("clock", 1L)
                .append("half", Binary.fromConstantByteArray(new byte[2]))
                .append("span", Binary.fromConstantByteArray(new byte[12])));

        Contract contract = contract(
                UnexpectedColumns.IGNORE,
                ColumnContract.number("x", Role.FEATURE),
                ColumnContract.number("y", Role.LABEL),
                ColumnContract.number("half", Role.IGNORE));
        assertThat(accepted("parquet", Map.of(), contract)).isEqualTo(1);
        assertThat(SourceTable.open(spark, source("parquet", Map.of())).columnar(contract))
                .isPresent();
        refuses("parquet", Map.of(), features(UnexpectedColumns.IGNORE, "x", "sent", "half", "span", "local", "clock"))
                .hasMessageContaining("column 'sent' is of type INT64 (TIMESTAMP(NANOS,true)) in file:" + workplace)
                .hasMessageContaining("a.parquet, which Spark cannot read; write it in microseconds")
                .hasMessageContaining("--conf spark.sql.legacy.parquet.nanosAsLong=true")
                .hasMessageContaining("column 'half' is of type FIXED_LEN_BYTE_ARRAY (FLOAT16)")
                .hasMessageContaining("column 'span' is of type FIXED_LEN_BYTE_ARRAY (INTERVAL)");
        refuses("parquet", Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("column 'sent' of file:" + workplace + "/in/a.parquet is not in the contract");
        assertThatThrownBy(() -> Scoring.open(spark, source("parquet", Map.of()), contract, Design.of(contract)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all columns are passed through, but column ")
                .hasMessageContaining("which Spark cannot read");
    }

    @Test
    void anEncodingThatSparkReadsByRowsOnlyIsReadByRows() throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(
                "message t { required double y; required float x; optional double z; }");
        Path file = Files.createDirectories(workplace.resolve("in")).resolve("a.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(type)
                .withConf(new Configuration(false))
                .withDictionaryEncoding(false)
                .withByteStreamSplitEncoding(true)
                .build()) {
            writer.write(
                    new SimpleGroupFactory(type).newGroup().append("y", 2.5).append("x", 1.5f));
        }

        try {
            assertThat(SourceTable.open(spark, source("parquet", Map.of()))
                            .table()
                            .collectAsList())
                    .containsExactly(RowFactory.create(2.5, 1.5f, null));
        } finally {
            spark.conf().unset("spark.sql.parquet.enableVectorizedReader");
        }
    }

    @Test
    void nanosecondsAreReadAsNumbersWhereSparkIsToldSo() throws IOException {
        writeParquet(
                "a.parquet",
                MessageTypeParser.parseMessageType(
                        "message t { required double y; required int64 x (TIMESTAMP(NANOS,true)); }"),
                group -> group.append("y", 2.0).append("x", 1L));
        spark.conf().set("spark.sql.legacy.parquet.nanosAsLong", true);
        try {
            assertThat(accepted("parquet", Map.of(), features(UnexpectedColumns.FAIL, "x")))
                    .isEqualTo(1);
        } finally {
            spark.conf().unset("spark.sql.legacy.parquet.nanosAsLong");
        }
    }

    @Test
    void aColumnThatJsonShowsInItsLastRowOnlyIsSeen() throws IOException {
        Files.createDirectories(workplace.resolve("in"));
        Files.writeString(
                workplace.resolve("in/a.json"), "{\"x\":1,\"y\":2}\n".repeat(5_000) + "{\"x\":1,\"y\":2,\"z\":3}\n");

        refuses("json", Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("column 'z' is not in the contract");
        refuses("json", Map.of("samplingRatio", "0.1"), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageContaining("input.options.samplingRatio would hide columns");
    }

    @Test
    void filesWithoutBytesHoldNothing() throws IOException {
        write("parquet", "", "select 1d x, 2d y");
        Files.createFile(workplace.resolve("in/empty.parquet"));
        Files.createDirectories(workplace.resolve("none"));
        Files.createFile(workplace.resolve("none/empty.parquet"));

        assertThat(accepted("parquet", Map.of(), features(UnexpectedColumns.FAIL, "x")))
                .isEqualTo(1);
        assertThatThrownBy(() -> SourceTable.open(spark, source("parquet", "none", Map.of())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none is empty: its files hold no bytes");
    }

    @Test
    void theFileWhoseRowsCannotBeReadIsNamed() throws IOException {
        write("parquet", "a", "select double(id) x, double(id * id) y from range(20000)");
        write("parquet", "b", "select double(id) x, double(id * id) y from range(20000)");
        Path damaged = workplace.resolve("in/b.parquet");
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x5a);
        Files.write(damaged, bytes);

        refuses("parquet", Map.of(), features(UnexpectedColumns.FAIL, "x"))
                .hasMessageMatching("(?s)cannot read .*/in as parquet: file:.*/in/b.parquet: \\w+: .*");
    }

    private long accepted(String format, Map<String, String> options, Contract contract) {
        return accepted(format, "in", options, contract);
    }

    private long accepted(String format, String path, Map<String, String> options, Contract contract) {
        SplitRatios all = new SplitRatios(1, 0, 0, List.of(), 5);
        return new Ingest(spark)
                .read(source(format, path, options), RowSpec.of(contract, all))
                .tally()
                .account()
                .accepted();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(
            String format, Map<String, String> options, Contract contract) {
        return assertThatThrownBy(() -> accepted(format, options, contract)).isInstanceOf(DataException.class);
    }

    private Source source(String format, Map<String, String> options) {
        return source(format, "in", options);
    }

    private Source source(String format, String path, Map<String, String> options) {
        return new Source(workplace.resolve(path).toString(), registered(format), options);
    }

    // Spark comes with the code for Avro, but not with its name.
    private static String registered(String format) {
        return format.equals("avro") ? "org.apache.spark.sql.avro.AvroFileFormat" : format;
    }

    private static Contract features(UnexpectedColumns unexpected, String... features) {
        List<ColumnContract> columns = new ArrayList<>();
        Arrays.stream(features).forEach(name -> columns.add(ColumnContract.number(name, Role.FEATURE)));
        columns.add(ColumnContract.number("y", Role.LABEL));
        return contract(unexpected, columns.toArray(ColumnContract[]::new));
    }

    private static Contract contract(UnexpectedColumns unexpected, ColumnContract... columns) {
        return new Contract(List.of(columns), OnViolation.QUARANTINE, unexpected, 1);
    }

    /** Writes one file of what the query gives into a directory below {@code in}, named after that directory. */
    private void write(String format, String directory, String query) throws IOException {
        Path written = workplace.resolve("written");
        spark.sql(query)
                .coalesce(1)
                .write()
                .format(registered(format))
                .option("header", true)
                .mode("overwrite")
                .save(written.toString());
        Path target =
                Files.createDirectories(workplace.resolve("in").resolve(directory.matches("[ab]") ? "" : directory));
        String name = directory.matches("[ab]") ? directory : "part";
        try (var files = Files.list(written)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
            Files.move(file, target.resolve(name + "." + format));
        }
    }

    private void writeParquet(String name, MessageType type, java.util.function.Consumer<Group> fill)
            throws IOException {
        Path file = Files.createDirectories(workplace.resolve("in")).resolve(name);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(type)
                .withConf(new Configuration(false))
                .build()) {
            Group group = new SimpleGroupFactory(type).newGroup();
            fill.accept(group);
            writer.write(group);
        }
    }
}
