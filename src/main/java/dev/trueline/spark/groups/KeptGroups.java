package dev.trueline.spark.groups;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Split;
import dev.trueline.solve.groups.GroupMoments;
import dev.trueline.spark.session.JobLabel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The moments of groups in a table: a row per group, with the values of its columns, the numbers of its rows, their
 * fingerprint, and as bytes a version, a checksum of what follows, and the sums.
 */
public final class KeptGroups {
    /** Raised whenever the bytes after it change their meaning. */
    public static final byte VERSION = 1;

    private static final String MOMENTS = "moments";
    private static final String ALL_DIGITS = "%016x";
    private static final int HEX = 16;
    private static final int HEAD = 1 + Integer.BYTES;

    // The sums of a group can take hundreds of kilobytes, and Parquet keeps a whole block of rows in memory.
    static final long BLOCK_BYTES = 32L << 20;

    private static final StructType CONTENT = new StructType()
            .add("train_rows", DataTypes.LongType, false)
            .add("validation_rows", DataTypes.LongType, false)
            .add("test_rows", DataTypes.LongType, false)
            .add("fingerprint", DataTypes.StringType, false)
            .add(MOMENTS, DataTypes.BinaryType, false);

    private final SparkSession spark;
    private final String path;
    private final List<String> by;
    private final Dataset<Row> table;

    private KeptGroups(SparkSession spark, String path, List<String> by, Dataset<Row> table) {
        this.spark = spark;
        this.path = path;
        this.by = List.copyOf(by);
        this.table = table;
    }

    /** Names of the columns after those of the group, which no group column can have. */
    public static List<String> results() {
        return List.of(CONTENT.fieldNames());
    }

    static StructType schema(List<String> by) {
        StructType schema = GroupKey.schema(by);
        for (var field : CONTENT.fields()) {
            schema = schema.add(field);
        }
        return schema;
    }

    static Row row(GatheredGroups.Group group) {
        List<Object> row = new ArrayList<>(Arrays.asList((Object[]) group.key().values()));
        long fingerprint = 0;
        for (Split split : Split.values()) {
            row.add(group.moments().rows(split));
            fingerprint += group.moments().fingerprint(split);
        }
        row.add(ALL_DIGITS.formatted(fingerprint));
        row.add(pack(group.moments()));
        return RowFactory.create(row.toArray());
    }

    private static byte[] pack(GroupMoments moments) {
        byte[] content = GroupRecord.bytes(moments);
        return ByteBuffer.allocate(HEAD + content.length)
                .put(VERSION)
                .putInt(checksum(content, 0))
                .put(content)
                .array();
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, bytes.length - from);
        return (int) sum.getValue();
    }

    /**
     * Opens a table.
     *
     * @throws DataException when it cannot be read, or is of groups of other columns
     */
    public static KeptGroups open(SparkSession spark, String path, List<String> by) {
        SparkSession rowByRow = spark.newSession();
        // Batches of thousands of groups would not fit into memory where their moments are large.
        rowByRow.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
        try {
            Dataset<Row> table = rowByRow.read().parquet(path);
            List<String> expected = List.of(schema(by).fieldNames());
            if (!List.of(table.columns()).equals(expected)) {
                throw unusable(path, "its columns are " + List.of(table.columns()) + ", not " + expected, null);
            }
            return new KeptGroups(rowByRow, path, by, table);
        } catch (DataException explained) {
            throw explained;
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            throw unusable(
                    path,
                    failed instanceof AnalysisException ? "it is not there" : String.valueOf(failed.getMessage()),
                    failed);
        }
    }

    /**
     * Makes sure that no group is missing.
     *
     * @param rows of each split
     * @param fingerprint the sum of the hashes of all rows
     * @throws DataException when the groups have other rows
     */
    public void require(Map<Split, Long> rows, long fingerprint) {
        long[] none = new long[Split.values().length + 1];
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        long[] found = JobLabel.during(context, "count the rows of kept groups", () -> table.drop(MOMENTS)
                .toJavaRDD()
                .map(row -> counts(row, row.size() - none.length))
                .treeAggregate(none, KeptGroups::plus, KeptGroups::plus));
        long[] expected = none.clone();
        rows.forEach((split, count) -> expected[split.ordinal()] = count);
        expected[none.length - 1] = fingerprint;
        if (!Arrays.equals(found, expected)) {
            throw unusable(
                    path,
                    "its groups have %,d rows that are not the %,d rows of the model; copy the run again, or train again"
                            .formatted(total(found), total(expected)),
                    null);
        }
    }

    private static long[] counts(Row row, int from) {
        long[] counts = new long[Split.values().length + 1];
        for (int split = 0; split < counts.length - 1; split++) {
            counts[split] = row.getLong(from + split);
        }
        counts[counts.length - 1] = Long.parseUnsignedLong(row.getString(from + counts.length - 1), HEX);
        return counts;
    }

    private static long[] plus(long[] sums, long[] more) {
        long[] both = sums.clone();
        Arrays.setAll(both, i -> sums[i] + more[i]);
        return both;
    }

    private static long total(long[] counts) {
        return Arrays.stream(counts, 0, counts.length - 1).sum();
    }

    /** The groups of the table. */
    public Groups groups(int features) {
        List<String> columns = by;
        return new Groups(spark, table.toJavaRDD().map(row -> group(row, columns, features)));
    }

    /** The groups with the rows that scans add and take out. */
    public Groups changed(List<GroupScan> scans) {
        GroupPlan plan = scans.get(0).plan();
        List<String> columns = by;
        int features = plan.layout().size();
        JavaRDD<Row> records = table.toJavaRDD().map(row -> record(group(row, columns, features)));
        for (GroupScan scan : scans) {
            records = records.union(scan.records());
        }
        return Groups.gather(spark, records, plan);
    }

    private static Row record(GatheredGroups.Group group) {
        return GroupRecord.ofMoments(group.key(), group.moments(), false);
    }

    private static GatheredGroups.Group group(Row row, List<String> by, int features) {
        String[] values = new String[by.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i);
        }
        GroupKey key = new GroupKey(values);
        byte[] bytes = row.getAs(MOMENTS);
        try {
            return new GatheredGroups.Group(key, unpack(bytes, features));
        } catch (IOException broken) {
            throw new DataException("the kept moments of the group " + key.describe(by) + ": " + broken.getMessage());
        }
    }

    private static GroupMoments unpack(byte[] bytes, int features) throws IOException {
        if (bytes.length < HEAD
                || checksum(bytes, HEAD) != ByteBuffer.wrap(bytes).getInt(1)) {
            throw new IOException("their checksum does not fit: the file is torn or was changed; copy the run again, or"
                    + " train again");
        }
        if (bytes[0] != VERSION) {
            throw new IOException("they are of format " + bytes[0] + ", but this version of Trueline reads format "
                    + VERSION + "; use the version that wrote them, or train again");
        }
        return GroupRecord.moments(ByteBuffer.wrap(bytes).position(HEAD), features);
    }

    private static DataException unusable(String path, String why, Exception cause) {
        return new DataException("cannot use the moments of groups in " + Redaction.of(path) + ": " + why, cause);
    }
}
