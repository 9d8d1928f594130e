package dev.trueline.spark.source;

import dev.trueline.contract.DataException;
import dev.trueline.contract.LakeFormat;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.spark.source.files.ReadFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds the present version of a Delta or Iceberg table, so that all scans read the same one. */
public final class LakeTables {
    private static final String MAIN = "main";

    private LakeTables() {}

    /**
     * The same source at its present version. One whose options choose a version stays as it is, and so does one that
     * keeps no versions.
     *
     * @throws DataException when it cannot be read, or its options choose a branch, which may move
     */
    public static Source pinned(SparkSession spark, Source source) {
        if (!LakeFormat.keepsVersions(source) || source.paths().size() != 1) {
            return source;
        }
        source.option("branch").or(() -> source.option("tag")).ifPresent(LakeTables::refuseMoving);
        Optional<String> named = LakeFormat.versionOf(source);
        if (LakeFormat.timeOf(source).isPresent()) {
            return source;
        }
        if (named.filter(version -> version.matches("\\d+")).isPresent()) {
            return LakeFormat.at(named.get(), source);
        }
        try {
            SourceTable.open(spark, source); // It knows best why a table cannot be read.
            return look(spark, source, named)
                    .map(version -> LakeFormat.at(version, source))
                    .orElse(source);
        } catch (DataException explained) {
            throw explained;
        } catch (Exception unreadable) { // Spark throws checked exceptions that Java does not see.
            throw ReadFailure.of(source, unreadable);
        }
    }

    private static void refuseMoving(String name) {
        throw new DataException("input.options names a branch or a tag, which may move while it is read; set"
                + " input.options.versionAsOf = " + Redaction.of(name) + " instead, and it is looked up once");
    }

    private static Optional<String> look(SparkSession spark, Source source, Optional<String> named) throws IOException {
        Optional<LakeFormat> format = LakeFormat.of(source.isTable() ? provider(spark, source) : source.format());
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return switch (format.get()) {
            case DELTA -> deltaVersion(spark, source);
            case ICEBERG -> icebergSnapshot(spark, source, named.orElse(MAIN));
        };
    }

    // The last of them, because columns of the table come first. A view has none.
    private static String provider(SparkSession spark, Source source) {
        return spark.sql("DESCRIBE TABLE EXTENDED " + source.paths().get(0)).collectAsList().stream()
                .filter(row -> row.getString(0).equals("Provider"))
                .reduce((column, property) -> property)
                .map(row -> row.getString(1))
                .orElse("");
    }

    private static Optional<String> deltaVersion(SparkSession spark, Source source) throws IOException {
        String name = source.paths().get(0);
        if (!source.isTable()) {
            Path path = new Path(name);
            Path qualified = path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .makeQualified(path);
            name = "delta." + SourceTable.quoted(qualified.toString());
        }
        return first(spark.sql("DESCRIBE HISTORY " + name + " LIMIT 1")
                .selectExpr("CAST(version AS STRING)")
                .collectAsList());
    }

    // Not the snapshot that was committed last: a table can be rolled back. A table without rows may have none.
    private static Optional<String> icebergSnapshot(SparkSession spark, Source source, String ref) {
        String name = source.paths().get(0);
        var refs = source.isTable()
                ? spark.table(name + ".refs")
                : spark.read().format("iceberg").load(name + (name.contains("/") ? "#refs" : ".refs"));
        return first(refs.where(refs.col("name").equalTo(ref))
                .selectExpr("CAST(snapshot_id AS STRING)")
                .collectAsList());
    }

    private static Optional<String> first(List<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).findFirst();
    }
}
