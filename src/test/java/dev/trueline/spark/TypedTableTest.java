package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import dev.trueline.design.Design;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSink;
import dev.trueline.spark.source.rows.RowSpec;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table of all types is read to the same values and the same hashes, whatever the format and the time zone. */
@Tag("job")
class TypedTableTest {
    private static final TimeZone AT_HOME = TimeZone.getDefault();
    private static final NumberForm COMMA = new NumberForm(",", ".", LargeIntegers.ROUND);
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static final StructType SCHEMA = new StructType()
            .add("flag", DataTypes.BooleanType)
            .add("day", DataTypes.DateType)
            .add("at", DataTypes.TimestampType)
            .add("local", DataTypes.TimestampNTZType)
            .add("price", DataTypes.createDecimalType(20, 3))
            .add("size", DataTypes.DoubleType)
            .add("count", DataTypes.LongType)
            .add("level", DataTypes.LongType)
            .add("city", DataTypes.StringType)
            .add("label", DataTypes.DoubleType);

    private static final List<Row> ROWS = List.of(
            row(true, "2021-11-29", "2021-11-29T13:47:58.123456Z", "2021-11-29T13:47", "1234.5", 0.1, 3L, 3L, " Bonn"),
            row(false, "1970-01-01", "1970-01-01T00:00:00Z", "1970-01-01T00:00", "-0.001", -0.0, 0L, -1L, "Köln"),
            row(null, null, null, null, null, null, null, null, null),
            row(true, "1582-10-10", "1890-03-01T00:00:00Z", "1969-12-31T23:59:59.999999", "0", 1e300, 1L, 3L, "NA"),
            row(false, "1500-02-28", "2250-01-01T00:00:00.000001Z", "2021-03-28T03:00", "7", -999.0, 2L, 4L, "Bonn"),
            row(
                    true,
                    "9999-12-31",
                    "1969-12-31T23:59:58.5Z",
                    "2021-10-31T03:00",
                    "99999999999999999.999",
                    2.5,
                    (1L << 53) + 1,
                    5L,
                    "x"),
            row(true, "2020-02-29", "2021-03-28T01:30:00Z", "2021-03-28T02:30", "1", 1.0, 1L, 1L, "gap"),
            row(true, "2020-02-29", "2021-10-31T00:30:00Z", "2021-10-31T02:30", "1", 1.0, 1L, 1L, "overlap"));

    private static final String EUROPEAN = """
            flag;day;at;local;price;size;count;level;city;label
            TRUE ;29.11.2021;2021-11-29T14:47:58.123456+01:00;29.11.2021 13:47:00,000000;1.234,5;0,1;3;3; Bonn;1
            n;01.01.1970;1970-01-01 00:00:00Z;01.01.1970 00:00:00,000000;-0,001;-0;0;-1;Köln;1
            NA;-;;;NA; NA ;;;;1
            1;10.10.1582;1890-03-01T00:00Z;31.12.1969 23:59:59,999999;0;1e300;1;3;NA;1
            0.0;28.02.1500;2250-01-01T00:00:00.000001Z;28.03.2021 03:00:00,000000;7,000;-999,0;2;4;Bonn;1
            yes;31.12.9999;1969-12-31T23:59:58.5Z;31.10.2021 03:00:00,000000;99.999.999.999.999.999,999;2,5;9.007.199.254.740.993;5;x;1
            t;29.02.2020;2021-03-28T01:30Z;28.03.2021 02:30:00,000000;1;1;1;1;gap;1
            t;29.02.2020;2021-10-31T00:30Z;31.10.2021 02:30:00,000000;1;1;1;1;overlap;1
            """;

    @TempDir
    static Path workplace;

    private static SparkSession spark;

    @BeforeAll
    static void writeTables() throws IOException {
        spark = LocalSpark.start();
        var table = spark.createDataFrame(ROWS, SCHEMA).coalesce(1);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        table.write().orc(workplace.resolve("orc").toString());
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        table.write().parquet(workplace.resolve("parquet").toString());
        TimeZone.setDefault(AT_HOME);
        Files.writeString(workplace.resolve("csv"), EUROPEAN);
        List<String> lines = EUROPEAN.lines().toList();
        StringBuilder json = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            json.append("{");
            String[] names = lines.get(0).split(";");
            String[] cells = line.split(";", -1);
            for (int i = 0; i < names.length; i++) {
                json.append(i == 0 ? "" : ", ").append('"').append(names[i]).append("\": ");
                json.append(names[i].equals("label") ? cells[i] : '"' + cells[i] + '"');
            }
            json.append("}\n");
        }
        Files.writeString(workplace.resolve("json"), json);
    }

    @AfterAll
    static void stop() {
        TimeZone.setDefault(AT_HOME);
        spark.stop();
    }

    static Stream<Arguments> sources() {
        return Stream.of("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata")
                .flatMap(zone -> Stream.of("csv", "json", "parquet by rows", "parquet by columns")
                        .map(name -> Arguments.of(name, zone)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("sources")
    void isReadToTheSameValues(String name, String zone) {
        assertSame(read(name, zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orc by rows", "orc by columns"})
    void isReadToTheSameValuesFromOrcInUtc(String name) {
        assertSame(read(name, "UTC"));
    }

    @Test
    void timestampsOfOrcAreRefusedWhereJavaWouldShiftThem() {
        assertThatThrownBy(() -> read("orc by columns", "Europe/Berlin"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "column 'at' is of type timestamp in the source, which is read rightly only where"
                                + " the time zone of Java is UTC, but it is Europe/Berlin; start Java with -Duser.timezone=UTC");
    }

    private static void assertSame(Read read) {
        Read expected = read("parquet by rows", "UTC");
        assertThat(read.accepted).hasSize(5).containsExactlyElementsOf(expected.accepted);
        assertThat(read.rejected).isEqualTo(expected.rejected);
    }

    /** What was read of a table: numbers as bits, texts and the hash. */
    private record Read(List<String> accepted, Set<String> rejected) implements Serializable {}

    private static Read read(String name, String zone) {
        spark.conf().set("spark.sql.parquet.enableVectorizedReader", name.endsWith("columns"));
        spark.conf().set("spark.sql.orc.enableVectorizedReader", name.endsWith("columns"));
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            return read(name.replaceAll(" .*", ""));
        } finally {
            TimeZone.setDefault(AT_HOME);
        }
    }

    private static Read read(String format) {
        Source source = new Source(
                workplace.resolve(format).toString(), format, format.equals("csv") ? Map.of("sep", ";") : Map.of());
        InputTable table = InputTable.open(spark, source);
        List<Read> parts = Ingest.feeds(
                        table,
                        new RowSpec(
                                contract(),
                                Design.of(List.of(), contract()),
                                new SplitRatios(0.6, 0.2, 0.2, List.of(), 5)))
                .map(TypedTableTest::drain)
                .collect();
        Read all = new Read(new ArrayList<>(), new TreeSet<>());
        parts.forEach(part -> {
            all.accepted.addAll(part.accepted);
            all.rejected.addAll(part.rejected);
        });
        all.accepted.sort(null);
        return all;
    }

    private static Read drain(RowFeed feed) {
        Collector collector = new Collector(new Read(new ArrayList<>(), new TreeSet<>()));
        while (feed.hasNext()) {
            feed.next(collector);
        }
        return collector.read;
    }

    private record Collector(Read read) implements RowSink {
        @Override
        public void read(int rows) {}

        @Override
        public void accept(Example example) {
            read.accepted.add(describe(example.numbers(), example.texts(), example.hash(), example.part()));
        }

        @Override
        public void accept(BatchColumns batch, int part) {
            List<ColumnContract> columns = contract().columns();
            for (int i = 0; i < batch.count(part); i++) {
                int row = batch.rows(part)[i];
                double[] numbers = new double[columns.size()];
                String[] texts = new String[columns.size()];
                for (int column = 0; column < numbers.length; column++) {
                    if (columns.get(column).numeric()) {
                        numbers[column] = batch.numbers(column)[row];
                    } else {
                        texts[column] = batch.texts(column).text(row);
                    }
                }
                read.accepted.add(describe(numbers, texts, batch.hashes()[row], part));
            }
        }

        @Override
        public void reject(RejectedRow row) {
            row.violations().forEach(violation -> read.rejected.add(violation.column() + " " + violation.reason()));
        }

        private static String describe(double[] numbers, String[] texts, long hash, int part) {
            StringBuilder row = new StringBuilder();
            for (double number : numbers) {
                row.append(number)
                        .append(' ')
                        .append(Long.toHexString(Double.doubleToRawLongBits(number)))
                        .append(' ');
            }
            return row + Arrays.toString(texts) + " " + hash + " " + part;
        }
    }

    private static Contract contract() {
        return new Contract(
                List.of(
                        column("flag", ColumnType.BOOLEAN, NumberForm.PLAIN, TimeForm.ISO),
                        column("day", ColumnType.DATE, NumberForm.PLAIN, new TimeForm("dd.MM.uuuu", "")),
                        column("at", ColumnType.TIMESTAMP, NumberForm.PLAIN, new TimeForm("", "UTC")),
                        column(
                                "local",
                                ColumnType.TIMESTAMP,
                                NumberForm.PLAIN,
                                new TimeForm("dd.MM.uuuu HH:mm:ss,SSSSSS", "Europe/Berlin")),
                        column("price", ColumnType.DECIMAL, COMMA, TimeForm.ISO),
                        column("size", ColumnType.DOUBLE, COMMA, TimeForm.ISO),
                        column("count", ColumnType.INTEGER, COMMA, TimeForm.ISO),
                        column("level", ColumnType.CATEGORY, NumberForm.PLAIN, TimeForm.ISO),
                        column("city", ColumnType.CATEGORY, NumberForm.PLAIN, TimeForm.ISO),
                        ColumnContract.number("label", Role.LABEL)),
                Contract.OnViolation.QUARANTINE,
                Contract.UnexpectedColumns.FAIL,
                1);
    }

    private static ColumnContract column(String name, ColumnType type, NumberForm numbers, TimeForm times) {
        List<String> na = numbers.equals(COMMA) ? List.of("NA", "-", "-999") : List.of("NA", "-");
        Missing missing = Missing.of(type == ColumnType.CATEGORY ? Missing.Kind.LEVEL : Missing.Kind.MEAN);
        return new ColumnContract(
                name, Role.FEATURE, type, "", -NONE, NONE, missing, Set.of(), new ValueForm(na, numbers, times));
    }

    private static Row row(
            Boolean flag,
            String day,
            String at,
            String local,
            String price,
            Double size,
            Long count,
            Long level,
            String city) {
        return RowFactory.create(
                flag,
                day == null ? null : LocalDate.parse(day),
                at == null ? null : Instant.parse(at),
                local == null ? null : LocalDateTime.parse(local),
                price == null ? null : new BigDecimal(price),
                size,
                count,
                level,
                city,
                1.0);
    }
}
