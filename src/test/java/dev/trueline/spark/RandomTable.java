package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A table of random values of every type, written by Parquet's own writer in a random layout, with what has to become of
 * every row.
 *
 * <p>The expectation comes from the values in memory: neither Spark nor the code under test has seen them.
 */
final class RandomTable {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message table {
              required int64 id;
              optional double double;
              optional float float;
              optional int32 int;
              optional int64 long;
              optional int32 short (INTEGER(16,true));
              optional int32 byte (INTEGER(8,true));
              optional int32 unsigned (INTEGER(32,false));
              optional int64 large (INTEGER(64,false));
              optional int32 price (DECIMAL(9,2));
              optional int64 rate (DECIMAL(18,4));
              optional fixed_len_byte_array(16) sum (DECIMAL(38,10));
              optional binary total (DECIMAL(30,5));
              optional binary written (STRING);
              optional binary group (STRING);
              optional int32 code;
              optional int64 when (TIMESTAMP(MICROS,true));
              optional int32 day (DATE);
              optional boolean flag;
              optional double spare;
              optional double label;
            }
            """);
    private static final List<String> FEATURES = List.of(
            "id",
            "double",
            "float",
            "int",
            "long",
            "short",
            "byte",
            "unsigned",
            "large",
            "price",
            "rate",
            "sum",
            "total",
            "written");
    private static final List<String> SLICES = List.of("group", "code", "when", "day", "flag");

    /** Texts that may stand for a number, and the number, NaN for none. */
    private static final Map<String, Double> NUMBERS = Map.of(
            "1.5",
            1.5,
            " -2e3\t",
            -2000.0,
            "1e-320",
            1e-320,
            "-0",
            0.0,
            "0x1p3",
            Double.NaN,
            "1,5",
            Double.NaN,
            "2d",
            Double.NaN,
            "1e400",
            Double.POSITIVE_INFINITY,
            "nan",
            Double.NaN);

    private final SplittableRandom random;
    private final Map<String, Integer> shareOfNulls = new HashMap<>();
    private final Map<String, Integer> accepted = new HashMap<>();
    private final Map<String, Integer> rejected = new HashMap<>();

    RandomTable(long seed) {
        random = new SplittableRandom(seed);
        for (var field : SCHEMA.getFields()) {
            int kind = random.nextInt(8);
            shareOfNulls.put(field.getName(), kind < 5 ? 0 : kind < 7 ? 1 : 30);
        }
    }

    /** Every accepted row, as {@link #example}, and how often it is there. */
    Map<String, Integer> accepted() {
        return accepted;
    }

    /** Every rejected row, as {@link #reject}, and how often it is there. */
    Map<String, Integer> rejected() {
        return rejected;
    }

    /** An accepted row: its numbers, and the texts of its slices. */
    static String example(List<Double> features, double label, List<String> slices) {
        StringBuilder text = new StringBuilder();
        features.forEach(value -> text.append(Double.doubleToRawLongBits(value)).append(' '));
        return text.append(Double.doubleToRawLongBits(label))
                .append(' ')
                .append(slices)
                .toString();
    }

    /** A rejected row: what is wrong with it, and all of its values. */
    static String reject(List<String> violations, Map<String, String> values) {
        return violations + " " + new TreeMap<>(values);
    }

    static Contract contract() {
        List<ColumnContract> columns = new ArrayList<>();
        FEATURES.forEach(name -> columns.add(ColumnContract.number(name, Role.FEATURE)));
        for (String name : SLICES) {
            ColumnType type = name.equals("code") ? ColumnType.INTEGER : ColumnType.STRING;
            columns.add(column(name, Role.SLICE, type));
        }
        columns.add(column("spare", Role.IGNORE, ColumnType.STRING));
        columns.add(ColumnContract.number("label", Role.LABEL));
        return new Contract(columns, Contract.OnViolation.QUARANTINE, Contract.UnexpectedColumns.FAIL, 1);
    }

    private static ColumnContract column(String name, Role role, ColumnType type) {
        return new ColumnContract(
                name, role, type, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, Set.of());
    }

    /** Writes a file of so many rows. */
    void write(Path file, int rows) throws IOException {
        var path = new org.apache.hadoop.fs.Path(file.toUri());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        HadoopOutputFile.fromPath(path, new Configuration()))
                .withType(SCHEMA)
                .withWriterVersion(random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                .withCompressionCodec(
                        pick(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD))
                .withDictionaryEncoding(random.nextInt(5) > 0)
                .withDictionaryPageSize(pick(64, 1024, 1 << 20))
                .withPageSize(pick(128, 1024, 1 << 16))
                .withPageRowCountLimit(pick(50, 500, 20_000))
                .withMinRowCountForPageSizeCheck(pick(10, 100))
                .withRowGroupRowCountLimit(pick(500, 3000, 100_000))
                .build()) {
            for (int row = 0; row < rows; row++) {
                writer.write(group(row));
            }
        }
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private Group group(int row) {
        Group group = new SimpleGroup(SCHEMA);
        Map<String, Object> values = new HashMap<>();
        for (var field : SCHEMA.getFields()) {
            String name = field.getName();
            if (!name.equals("id") && random.nextInt(100) < shareOfNulls.get(name)) {
                continue;
            }
            // Dictionaries of one, few and many values, from row group to row group.
            long distinct = List.of(1L, 7L, 3000L, Long.MAX_VALUE).get(row / 700 % 4);
            values.put(name, value(name, row, random.nextLong(distinct), group));
        }
        expect(values);
        return group;
    }

    /** Adds a value to the group; gives it as it should be read. */
    private Object value(String name, int row, long seed, Group group) {
        switch (name) {
            case "double", "spare", "label":
                double number = number(seed);
                group.append(name, number);
                return number;
            case "float":
                float small = new float[] {seed, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, seed / 3f}
                        [random.nextInt(50) > 0 ? 5 : random.nextInt(5)];
                group.append(name, small);
                return small;
            case "id":
                group.append(name, (long) row);
                return (long) row;
            case "int", "code":
                int whole = name.equals("code") ? (int) (seed % 40) : extreme((int) seed);
                group.append(name, whole);
                return whole;
            case "long":
                group.append(name, seed % 2 == 0 ? seed : Long.MIN_VALUE + seed);
                return seed % 2 == 0 ? seed : Long.MIN_VALUE + seed;
            case "short":
                group.append(name, (int) (short) seed);
                return (short) seed;
            case "byte":
                group.append(name, (int) (byte) seed);
                return (byte) seed;
            case "unsigned":
                group.append(name, (int) (seed * 31));
                return Integer.toUnsignedLong((int) (seed * 31));
            case "large":
                group.append(name, -seed);
                return new BigDecimal(Long.toUnsignedString(-seed));
            default:
                return named(name, seed, group);
        }
    }

    private Object named(String name, long seed, Group group) {
        switch (name) {
            case "price":
                int cents = (int) (seed % 999_999_999);
                group.append(name, cents);
                return BigDecimal.valueOf(cents, 2);
            case "rate":
                long parts = seed % 999_999_999_999_999_999L;
                group.append(name, parts);
                return BigDecimal.valueOf(parts, 4);
            case "sum":
                BigInteger sum = BigInteger.valueOf(seed).multiply(BigInteger.valueOf(-1_000_000_007L));
                group.append(name, Binary.fromConstantByteArray(sixteen(sum)));
                return new BigDecimal(sum, 10);
            case "total":
                BigInteger total = BigInteger.valueOf(seed).multiply(BigInteger.valueOf(1_000_003L));
                group.append(name, Binary.fromConstantByteArray(total.toByteArray()));
                return new BigDecimal(total, 5);
            case "written":
                String text = random.nextInt(20) > 0 ? Long.toString(seed) + ".25" : oddText(seed);
                group.append(name, text);
                return text;
            case "group":
                String word = List.of("north", "s\u00fcd", "\u0130", " blank ", "", "a,b", "\ud83d\ude00")
                        .get((int) (seed % 7));
                group.append(name, word);
                return word;
            case "when":
                long micros = seed % 50 * 123_456_789_012_345L - 2_000_000_000_000_000L;
                group.append(name, micros);
                return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            case "day":
                int day = (int) (seed % 50) * 50_000 - 500_000;
                group.append(name, day);
                return LocalDate.ofEpochDay(day);
            case "flag":
                group.append(name, seed % 2 == 0);
                return seed % 2 == 0;
            default:
                throw new IllegalArgumentException(name);
        }
    }

    private String oddText(long seed) {
        List<String> texts = NUMBERS.keySet().stream().sorted().toList();
        return random.nextInt(10) == 0 ? " \t" : texts.get((int) (seed % texts.size()));
    }

    private static int extreme(int number) {
        return number % 100 == 0 ? Integer.MIN_VALUE : number % 100 == 1 ? Integer.MAX_VALUE : number;
    }

    private double number(long seed) {
        return random.nextInt(50) > 0
                ? seed / 7.0
                : pick(
                        -0.0,
                        Double.MIN_VALUE,
                        -Double.MIN_NORMAL,
                        1e60,
                        Math.nextUp(1e60),
                        -1e61,
                        Double.NaN,
                        Double.longBitsToDouble(0xfff8_0000_0000_0001L),
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        5e-324);
    }

    private static byte[] sixteen(BigInteger number) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) (number.signum() < 0 ? -1 : 0));
        byte[] digits = number.toByteArray();
        System.arraycopy(digits, 0, bytes, 16 - digits.length, digits.length);
        return bytes;
    }

    private void expect(Map<String, Object> values) {
        List<String> violations = new ArrayList<>();
        List<Double> features = new ArrayList<>();
        FEATURES.forEach(name -> features.add(check(name, values.get(name), violations)));
        List<String> slices = new ArrayList<>();
        SLICES.forEach(name -> slices.add(
                values.get(name) == null || values.get(name).toString().isBlank()
                        ? null
                        : values.get(name).toString()));
        double label = check("label", values.get("label"), violations);
        if (violations.isEmpty()) {
            accepted.merge(example(features, label, slices), 1, Integer::sum);
        } else {
            Map<String, String> texts = new TreeMap<>();
            for (var field : SCHEMA.getFields()) {
                Object value = values.get(field.getName());
                texts.put(field.getName(), value == null ? null : value.toString());
            }
            rejected.merge(reject(violations, texts), 1, Integer::sum);
        }
    }

    private static double check(String name, Object value, List<String> violations) {
        if (value == null || value instanceof String text && text.isBlank()) {
            violations.add(name + " MISSING " + value);
            return 0;
        }
        double number = value instanceof Number numeric ? numeric.doubleValue() : parsed((String) value);
        boolean saysNaN = value instanceof Number || value.equals("nan");
        if (Double.isNaN(number) && !saysNaN) {
            violations.add(name + " TYPE " + value);
        } else if (!(Math.abs(number) <= 1e60)) {
            violations.add(name + " NOT_FINITE " + value);
        }
        return number + 0.0;
    }

    private static double parsed(String text) {
        return NUMBERS.containsKey(text) ? NUMBERS.get(text) : new BigDecimal(text).doubleValue();
    }
}
