package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** {@code predict} gives back every column as it came, whatever its type and its values. */
@Tag("job")
class PassThroughTest {
    private static final BigDecimal LARGEST =
            new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final StructType PAIR = new StructType()
            .add("when", DataTypes.TimestampType)
            .add("amounts", DataTypes.createArrayType(DataTypes.createDecimalType(38, 10)));

    private static final Map<String, DataType> TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("a boolean", DataTypes.BooleanType),
            Map.entry("a byte", DataTypes.ByteType),
            Map.entry("a short", DataTypes.ShortType),
            Map.entry("an int", DataTypes.IntegerType),
            Map.entry("a long", DataTypes.LongType),
            Map.entry("a float", DataTypes.FloatType),
            Map.entry("a double", DataTypes.DoubleType),
            Map.entry("decimal9", DataTypes.createDecimalType(9, 2)),
            Map.entry("decimal18", DataTypes.createDecimalType(18, 18)),
            Map.entry("decimal38", DataTypes.createDecimalType(38, 0)),
            Map.entry("text", DataTypes.StringType),
            Map.entry("bytes", DataTypes.BinaryType),
            Map.entry("day", DataTypes.DateType),
            Map.entry("instant", DataTypes.TimestampType),
            Map.entry("local", DataTypes.TimestampNTZType),
            Map.entry("months", DataTypes.createYearMonthIntervalType()),
            Map.entry("duration", DataTypes.createDayTimeIntervalType()),
            Map.entry("days", DataTypes.createArrayType(DataTypes.DateType)),
            Map.entry("by name", DataTypes.createMapType(DataTypes.StringType, DataTypes.TimestampType)),
            Map.entry("pair", PAIR),
            Map.entry("pairs", DataTypes.createArrayType(PAIR))));

    // Of the Gregorian calendar, carried back; Spark writes ORC in one that leaves this day out.
    private static final String LEFT_OUT = "1582-10-10";
    private static final String BEFORE = "1582-10-04";

    // Two extremes, odd values, and nulls at every level.
    private static List<Map<String, Object>> rows(String julian) {
        return List.of(
                Map.ofEntries(
                        Map.entry("a boolean", true),
                        Map.entry("a byte", Byte.MAX_VALUE),
                        Map.entry("a short", Short.MAX_VALUE),
                        Map.entry("an int", Integer.MAX_VALUE),
                        Map.entry("a long", Long.MAX_VALUE),
                        Map.entry("a float", Float.MAX_VALUE),
                        Map.entry("a double", Double.MAX_VALUE),
                        Map.entry("decimal9", new BigDecimal("9999999.99")),
                        Map.entry("decimal18", new BigDecimal("0.999999999999999999")),
                        Map.entry("decimal38", LARGEST),
                        Map.entry("text", "\u0130stanbul \u1e9e \ud83d\ude00 \"quoted\"\n, and broken"),
                        Map.entry("bytes", new byte[] {0, -1, 127, -128}),
                        Map.entry("day", LocalDate.parse("9999-12-31")),
                        Map.entry("instant", END),
                        Map.entry("local", LocalDateTime.parse("9999-12-31T23:59:59.999999")),
                        Map.entry("months", Period.ofMonths(Integer.MAX_VALUE)),
                        Map.entry("duration", Duration.parse("PT2562047788H0.000001S")),
                        Map.entry("days", Arrays.asList(LocalDate.parse(julian), null, LocalDate.EPOCH)),
                        Map.entry("by name", Map.of("end", END)),
                        Map.entry("pair", RowFactory.create(END, Arrays.asList(new BigDecimal("1e-10"), null))),
                        Map.entry("pairs", Arrays.asList(RowFactory.create(null, null), null))),
                Map.ofEntries(
                        Map.entry("a boolean", false),
                        Map.entry("a byte", Byte.MIN_VALUE),
                        Map.entry("a short", Short.MIN_VALUE),
                        Map.entry("an int", Integer.MIN_VALUE),
                        Map.entry("a long", Long.MIN_VALUE),
                        Map.entry("a float", -0.0f),
                        Map.entry("a double", -0.0),
                        Map.entry("decimal9", new BigDecimal("-9999999.99")),
                        Map.entry("decimal18", new BigDecimal("1e-18")),
                        Map.entry("decimal38", LARGEST.negate()),
                        Map.entry("text", ""),
                        Map.entry("bytes", new byte[0]),
                        Map.entry("day", LocalDate.parse("0001-01-01")),
                        Map.entry("instant", Instant.parse("0001-01-01T00:00:00Z")),
                        Map.entry("local", LocalDateTime.parse("0001-01-01T00:00:00")),
                        Map.entry("months", Period.ofMonths(-14)),
                        Map.entry("duration", Duration.parse("-PT2562047788H0.000001S")),
                        Map.entry("days", List.of()),
                        Map.entry("by name", Map.of("none", Instant.parse(julian + "T12:00:00.000001Z"), "", END)),
                        Map.entry("pair", RowFactory.create(null, null)),
                        Map.entry("pairs", List.of())),
                Map.ofEntries(
                        Map.entry("a float", Float.MIN_VALUE),
                        Map.entry("a double", Double.MIN_VALUE),
                        Map.entry("text", "  blanks \t"),
                        Map.entry("day", LocalDate.parse(julian)),
                        Map.entry("instant", Instant.parse("1883-11-18T12:03:57.000001Z")),
                        Map.entry("local", LocalDateTime.parse("2026-03-29T02:30:00.000001"))),
                Map.ofEntries(
                        Map.entry("a float", Float.POSITIVE_INFINITY),
                        Map.entry("a double", Double.NEGATIVE_INFINITY),
                        Map.entry("instant", Instant.parse(julian + "T00:00:00Z"))),
                Map.of("a float", Float.NaN, "a double", Double.NaN),
                Map.of());
    }

    @TempDir
    static Path workplace;

    private static Path model;

    @BeforeAll
    static void train() {
        Path input = JobRun.write(workplace.resolve("line.csv"), "x,y\n1,3\n2,5\n3,7.5\n4,9\n5,11\n6,12.5\n7,15\n");
        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [{ name = x, role = feature }, { name = y, role = label }]
                split { train = 1, validation = 0, test = 0 }
                """.formatted(input));
        assertThat(run.exitCode()).as(run.err()).isZero();
        model = run.directory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void everyTypeFromParquet(String format) {
        String day = format.equals("orc") ? BEFORE : LEFT_OUT;
        Path input = write("to-" + format, "parquet", day);

        JobRun run = predict("from-parquet-to-" + format, input, "parquet", "--format", format);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(run.directory(), format)).containsExactlyElementsOf(expected(day));
    }

    @Test
    void everyTypeFromOrc() {
        Path input = write("orc-in", "orc", BEFORE);

        JobRun run = predict("from-orc", input, "orc");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(run.directory(), "parquet")).containsExactlyElementsOf(expected(BEFORE));
    }

    @Test
    void everyTypeToJson() {
        Path input = write("to-json", "parquet", LEFT_OUT);

        JobRun run = predict("as-json", input, "parquet", "--format", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(run.directory(), "json")).containsExactlyElementsOf(expected(LEFT_OUT));
    }

    @Test
    void rowByRow() {
        Path input = write("rows", "parquet", LEFT_OUT);

        JobRun run =
                predict("row-by-row", Map.of("spark.sql.parquet.enableVectorizedReader", "false"), input, "parquet");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(run.directory(), "parquet")).containsExactlyElementsOf(expected(LEFT_OUT));
    }

    @Test
    void timestampsAreMicrosecondsInUtcForEveryReader() throws IOException {
        JobRun run = predict("physical", write("physical-in", "parquet", LEFT_OUT), "parquet");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(parquetSchema(run.directory()))
                .contains("optional int64 instant (TIMESTAMP(MICROS,true))")
                .contains("optional int64 local (TIMESTAMP(MICROS,false))")
                .contains("optional int64 when (TIMESTAMP(MICROS,true))")
                .doesNotContain("int96");
    }

    @Test
    void aSettingOfTheUserIsKeptAndSpokenOf() throws IOException {
        JobRun run = predict(
                "asked-for",
                Map.of("spark.sql.parquet.outputTimestampType", "INT96"),
                write("asked-in", "parquet", LEFT_OUT),
                "parquet");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(parquetSchema(run.directory())).contains("optional int96 instant");
        assertThat(run.err())
                .contains("spark.sql.parquet.outputTimestampType = INT96 can change dates and timestamps")
                .contains("(TIMESTAMP_MICROS)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "orc", "text", "csv"})
    void aFormatThatCannotHoldATypeIsRefusedBeforeAnythingIsWritten(String format) {
        String type =
                switch (format) {
                    case "json" -> "map(date '2026-01-01', 1)";
                    case "orc" -> "parse_json('[1]')";
                    default -> "array(1, 2)";
                };
        Path input = Parquet.of("select 1D x, " + type + " odd", workplace.resolve("odd-" + format));

        JobRun run = predict("refused-" + format, input, "parquet", "--format", format);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .containsPattern("cannot write as --format " + format
                        + ": .*column 'odd' is of type (map<date, int>|variant|array<int>), which " + format
                        + " cannot hold.*write another format, such as parquet")
                .doesNotContain("Checking", "\tat ");
        assertThat(run.directory()).doesNotExist();
        assertThat(run.directory().resolveSibling("refused-" + format + ".partial"))
                .doesNotExist();
    }

    private static List<String> expected(String day) {
        List<Map<String, Object>> given = rows(day);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            StringBuilder line = new StringBuilder().append(i + 1.0);
            for (String name : TYPES.keySet()) {
                line.append(" | ")
                        .append(name)
                        .append('=')
                        .append(text(given.get(i).get(name)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static Path write(String name, String format, String day) {
        List<Map<String, Object>> given = rows(day);
        Path directory = workplace.resolve(name);
        inSpark(spark -> {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                List<Object> values = new ArrayList<>(List.of(i + 1.0));
                for (String column : TYPES.keySet()) {
                    values.add(given.get(i).get(column));
                }
                rows.add(RowFactory.create(values.toArray()));
            }
            spark.createDataFrame(rows, schema())
                    .coalesce(1)
                    .write()
                    .format(format)
                    .save(directory.toString());
            return null;
        });
        return directory;
    }

    private static List<String> read(Path directory, String format) {
        return inSpark(spark -> spark
                .read()
                .format(format)
                .schema(schema().add("prediction", DataTypes.DoubleType))
                .load(directory.toString())
                .orderBy("x")
                .collectAsList()
                .stream()
                .map(PassThroughTest::line)
                .toList());
    }

    private static String line(Row row) {
        StringBuilder line = new StringBuilder().append(row.getDouble(0));
        int column = 1;
        for (String name : TYPES.keySet()) {
            line.append(" | ").append(name).append('=').append(text(row.get(column++)));
        }
        return line.toString();
    }

    private static StructType schema() {
        StructType schema = new StructType().add("x", DataTypes.DoubleType);
        for (Map.Entry<String, DataType> column : TYPES.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue());
        }
        return schema;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Row row) {
            return text(CollectionConverters.asJava(row.toSeq()));
        }
        if (value instanceof scala.collection.Seq<?> list) {
            return text(CollectionConverters.asJava(list));
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return text(CollectionConverters.asJava(map));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PassThroughTest::text).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, mapped) -> sorted.put(text(key), text(mapped)));
            return sorted.toString();
        }
        return value instanceof Period period ? period.toTotalMonths() + " months" : String.valueOf(value);
    }

    private static JobRun predict(String output, Path input, String format, String... more) {
        return predict(output, Map.of(), input, format, more);
    }

    private static JobRun predict(String output, Map<String, String> spark, Path input, String format, String... more) {
        Path directory = workplace.resolve(output);
        List<String> arguments = new ArrayList<>(List.of(
                "predict",
                model.toString(),
                "--input",
                input.toString(),
                "--input-format",
                format,
                "--output",
                directory.toString()));
        arguments.addAll(List.of(more));
        return JobRun.run(directory, spark, arguments.toArray(String[]::new));
    }

    private static org.apache.hadoop.fs.Path hadoop(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    private static Path part(Path directory) {
        return JobRun.files(directory).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
    }

    private static String parquetSchema(Path directory) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(hadoop(part(directory)), new Configuration()))) {
            return reader.getFileMetaData().getSchema().toString();
        }
    }

    private static <T> T inSpark(Function<SparkSession, T> work) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.caseSensitive", true)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.datetime.java8API.enabled", true)
                .getOrCreate();
        try {
            return work.apply(spark);
        } finally {
            spark.stop();
        }
    }
}
