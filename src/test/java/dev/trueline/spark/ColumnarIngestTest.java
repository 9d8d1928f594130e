package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.SliceCodes;
import dev.trueline.spark.internals.RowHash;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.SliceTally;
import dev.trueline.spark.pack.SliceVocabulary;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that comes in columns is read to the same examples and the same rejects as the same source row by row. */
@Tag("job")
class ColumnarIngestTest {
    private static final int ROWS = 10_000;
    private static final long SEED = 20260122;
    private static final String VECTORIZED_PARQUET = "spark.sql.parquet.enableVectorizedReader";
    private static final String VECTORIZED_ORC = "spark.sql.orc.enableVectorizedReader";

    private static final StructType SCHEMA = new StructType()
            .add("unlisted", DataTypes.StringType)
            .add("double", DataTypes.DoubleType)
            .add("float", DataTypes.FloatType)
            .add("long", DataTypes.LongType)
            .add("int", DataTypes.IntegerType)
            .add("short", DataTypes.ShortType)
            .add("byte", DataTypes.ByteType)
            .add("decimal", DataTypes.createDecimalType(12, 2))
            .add("weight", DataTypes.DoubleType)
            .add("text key", DataTypes.StringType)
            .add("long key", DataTypes.LongType)
            .add("day", DataTypes.DateType)
            .add("group", DataTypes.StringType)
            .add("code", DataTypes.LongType)
            .add("height", DataTypes.DoubleType)
            .add("width", DataTypes.FloatType)
            .add("label", DataTypes.DoubleType);

    @TempDir
    static Path workplace;

    private static SparkSession spark;

    @BeforeAll
    static void writeTables() {
        spark = LocalSpark.start();
        Random random = new Random(SEED);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(random, i));
        }
        var table = spark.createDataFrame(rows, SCHEMA).repartition(3);
        table.write().parquet(path("parquet"));
        table.write().orc(path("orc"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void examplesAndRejectsAreThoseOfTheRows(String format) {
        Outcome byColumns = outcome(format, List.of("text key", "long key"), true);
        Outcome byRows = outcome(format, List.of("text key", "long key"), false);

        assertThat(byColumns.rejects).hasSizeGreaterThan(ROWS / 20).isEqualTo(byRows.rejects);
        assertThat(byColumns.examples).hasSizeGreaterThan(ROWS / 2).isEqualTo(byRows.examples);
        assertThat(byColumns.fingerprint).isEqualTo(byRows.fingerprint);
        assertThat(byColumns.slices).hasSize(5).isEqualTo(byRows.slices);
    }

    @Test
    void theSplitByContentIsThatOfTheRows() {
        assertThat(outcome("parquet", List.of(), true).examples)
                .isEqualTo(outcome("parquet", List.of(), false).examples);
    }

    @Test
    void aDateAsKeyIsReadRowByRow() {
        assertThat(outcome("parquet", List.of("day"), true).examples)
                .isEqualTo(outcome("parquet", List.of("day"), false).examples);
    }

    @Test
    void theHashIsThatOfSqlSoThatAnyoneCanComputeTheSplit() {
        long hash = RowHash.add(RowHash.add(RowHash.add(RowHash.add(RowHash.START, 17L), "zürich"), null), 2.5);

        long sql = spark.range(1)
                .select(functions.xxhash64(
                        functions.lit(17L),
                        functions.lit("zürich"),
                        functions.lit(null).cast("string"),
                        functions.lit(2.5)))
                .first()
                .getLong(0);

        assertThat(hash).isEqualTo(sql);
    }

    @Test
    void aTableOfHundredsOfColumnsComesInColumns() {
        StructType wide = new StructType();
        Object[] numbers = new Object[300];
        for (int i = 0; i < numbers.length; i++) {
            wide = wide.add("c" + i, DataTypes.DoubleType);
            numbers[i] = (double) i;
        }
        spark.conf().set(VECTORIZED_PARQUET, true);
        spark.createDataFrame(List.of(RowFactory.create(numbers)), wide).write().parquet(path("wide"));
        List<ColumnContract> columns = new ArrayList<>();
        for (String name : wide.fieldNames()) {
            columns.add(ColumnContract.number(name, name.equals("c0") ? Role.LABEL : Role.FEATURE));
        }
        Contract contract = new Contract(columns, Contract.OnViolation.FAIL, Contract.UnexpectedColumns.FAIL, 0);

        SourceTable table = SourceTable.open(spark, new Source(path("wide"), "parquet", Map.of()));

        assertThat(table.columnar(contract)).isPresent();
    }

    /** What is left of reading a table, in an order of its own. */
    private record Outcome(
            Map<String, Integer> examples, Map<String, Integer> rejects, String fingerprint, List<String> slices) {}

    private static Outcome outcome(String format, List<String> key, boolean vectorized) {
        spark.conf().set(VECTORIZED_PARQUET, vectorized);
        spark.conf().set(VECTORIZED_ORC, vectorized);
        SourceTable table = SourceTable.open(spark, new Source(path(format), format, Map.of()));
        assertThat(table.columnar(contract(key)).isPresent()).isEqualTo(vectorized);
        List<IngestChunk> chunks = Ingest.chunks(
                        table, RowSpec.of(contract(key), new SplitRatios(0.6, 0.2, 0.2, key, 5)))
                .collect();
        Map<String, Integer> examples = new HashMap<>();
        Map<String, Integer> rejects = new HashMap<>();
        Tally tally = new Tally();
        for (IngestChunk chunk : chunks) {
            if (chunk instanceof IngestChunk.Rejects some) {
                some.rows().forEach(row -> rejects.merge(withoutUnlisted(row), 1, Integer::sum));
            } else if (chunk instanceof IngestChunk.Counts counts) {
                tally.merge(counts.tally());
            }
        }
        for (IngestChunk chunk : chunks) {
            Ingest.blocksOf(chunk).forEachRemaining(block -> count(block, tally, examples));
        }
        assertThat(tally.account().read()).isEqualTo(ROWS);
        return new Outcome(examples, rejects, tally.fingerprint(), slices(tally));
    }

    private static List<String> slices(Tally tally) {
        List<String> slices = new ArrayList<>();
        for (SliceTally.Column column : tally.slices().columns()) {
            SliceSource source = column.source(slices.size());
            slices.add(
                    source instanceof SliceSource.Numbers numbers
                            ? Arrays.toString(numbers.sample())
                            : source.toString());
        }
        tally.keys()
                .numeric(List.of("text key", "long key"))
                .forEach(key -> slices.add(key.name() + Arrays.toString(key.values()) + Arrays.toString(key.labels())));
        return slices;
    }

    private static String withoutUnlisted(RejectedRow row) {
        Map<String, String> listed = new HashMap<>(row.row());
        listed.remove("unlisted");
        return row.violations() + " " + listed;
    }

    private static void count(ExampleBlock block, Tally tally, Map<String, Integer> examples) {
        ColumnBlock columns = block.columns();
        for (int row = 0; row < columns.rows(); row++) {
            StringBuilder example = new StringBuilder(block.split().name());
            for (int feature = 0; feature < columns.numbers(); feature++) {
                example.append(' ').append(Double.toHexString(columns.values()[feature * columns.rows() + row]));
            }
            example.append(' ').append(Double.toHexString(columns.weights()[row]));
            example.append(' ').append(Double.toHexString(columns.labels()[row]));
            describe(block.slices(), row, tally.slices(), example);
            examples.merge(example.toString(), 1, Integer::sum);
        }
    }

    // A value that is one of too many may have a code in a block that was packed before this was known.
    private static void describe(SliceCodes slices, int row, SliceTally tally, StringBuilder example) {
        for (int column = 0; column < slices.columns(); column++) {
            SliceSource source = tally.columns().get(column).source(column);
            if (source instanceof SliceSource.Texts texts) {
                char code = slices.codes()[column][row];
                String text =
                        code < SliceCodes.FIRST_TEXT ? "none" : slices.texts()[column][code - SliceCodes.FIRST_TEXT];
                boolean kept = code == SliceCodes.MISSING || texts.values().contains(text);
                example.append(' ').append(kept ? text : "other");
            } else {
                example.append(' ').append(slices.numbers()[column][row]);
            }
        }
    }

    private static Row row(Random random, int i) {
        return RowFactory.create(
                "extra " + i,
                number(random),
                random.nextInt(50) == 0 ? null : (float) random.nextGaussian(),
                random.nextInt(200) == 0 ? Long.MAX_VALUE : random.nextLong() >> 30,
                random.nextInt(1000),
                (short) random.nextInt(1000),
                (byte) random.nextInt(100),
                random.nextInt(100) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000), 2),
                random.nextInt(100) == 0 ? -1.0 : random.nextInt(3),
                random.nextInt(100) == 0 ? null : "key " + random.nextInt(ROWS),
                (long) i,
                Date.valueOf("2026-01-01"),
                random.nextInt(10) == 0 ? null : "group " + random.nextInt(4),
                (long) random.nextInt(3 * SliceVocabulary.MOST),
                random.nextInt(10) == 0 ? null : random.nextGaussian(),
                (float) random.nextGaussian(),
                random.nextGaussian());
    }

    private static Double number(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> null;
            case 1 -> Double.NaN;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> 1e61;
            case 5 -> 5.0;
            default -> random.nextGaussian();
        };
    }

    private static Contract contract(List<String> key) {
        return new Contract(
                List.of(
                        column("text key", Role.KEY, ColumnType.STRING, Set.of()),
                        column("long key", Role.KEY, ColumnType.STRING, Set.of()),
                        column("day", key.contains("day") ? Role.KEY : Role.IGNORE, ColumnType.STRING, Set.of()),
                        column("byte", Role.FEATURE, ColumnType.INTEGER, Set.of()),
                        column("double", Role.FEATURE, ColumnType.DOUBLE, Set.of()),
                        column("float", Role.FEATURE, ColumnType.DOUBLE, Set.of()),
                        column("long", Role.FEATURE, ColumnType.INTEGER, Set.of()),
                        column("int", Role.FEATURE, ColumnType.DOUBLE, Set.of()),
                        column("short", Role.FEATURE, ColumnType.DOUBLE, Set.of()),
                        column("decimal", Role.FEATURE, ColumnType.DOUBLE, Set.of()),
                        column("weight", Role.WEIGHT, ColumnType.DOUBLE, Set.of("0", "1", "2")),
                        slice("group", ColumnType.STRING),
                        slice("code", ColumnType.INTEGER),
                        slice("height", ColumnType.DOUBLE),
                        slice("width", ColumnType.DOUBLE),
                        ColumnContract.number("label", Role.LABEL)),
                Contract.OnViolation.QUARANTINE,
                Contract.UnexpectedColumns.IGNORE,
                1);
    }

    private static ColumnContract column(String name, Role role, ColumnType type, Set<String> allowed) {
        double bound = name.equals("int") ? 900 : Double.POSITIVE_INFINITY;
        return new ColumnContract(name, role, type, "", Double.NEGATIVE_INFINITY, bound, false, allowed);
    }

    private static ColumnContract slice(String name, ColumnType type) {
        return new ColumnContract(
                name,
                Role.SLICE,
                type,
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                !name.equals("code"),
                Set.of());
    }

    private static String path(String format) {
        return workplace.resolve(format).toString();
    }
}
