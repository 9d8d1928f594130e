package dev.trueline.spark.source.schema;

import dev.trueline.contract.Redaction;
import dev.trueline.spark.source.schema.FileSchema.FileColumn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of all files of a source together, in the order of the files' paths.
 *
 * @param schema the columns that can be read
 * @param obstacles the columns, by name, that not all files have in one type that Spark can read
 * @param misread whether Spark's reader of whole columns misreads some file
 */
record SchemaUnion(StructType schema, Map<String, Obstacle> obstacles, boolean misread) {
    private static final String NANOSECONDS = "NANOS";

    /** A column and the file in which it was found first. */
    private record First(FileColumn column, String file) {}

    /**
     * Unites schemas.
     *
     * @param schemas by the path of a file that has it, sorted
     * @param merge whether a column that some files lack is missing in their rows and no more
     */
    static SchemaUnion of(Map<String, FileSchema> schemas, boolean merge) {
        Map<String, First> columns = new LinkedHashMap<>();
        Map<String, Obstacle> obstacles = new LinkedHashMap<>();
        schemas.forEach((file, schema) -> schema.columns().forEach(column -> {
            First first = columns.putIfAbsent(column.name(), new First(column, file));
            compare(first == null ? new First(column, file) : first, new First(column, file))
                    .ifPresent(obstacle -> obstacles.putIfAbsent(column.name(), obstacle));
        }));
        if (!merge) {
            schemas.forEach((file, schema) -> {
                Set<String> lacking = new LinkedHashSet<>(columns.keySet());
                schema.columns().forEach(column -> lacking.remove(column.name()));
                lacking.forEach(name -> obstacles.putIfAbsent(name, missing(columns.get(name).file, file)));
            });
        }
        StructField[] readable = columns.values().stream()
                .map(First::column)
                .filter(column -> isReadable(obstacles.get(column.name())))
                .map(column -> column.sparkField().orElseThrow())
                .toArray(StructField[]::new);
        boolean misread = schemas.values().stream().anyMatch(FileSchema::misread);
        return new SchemaUnion(new StructType(readable), obstacles, misread);
    }

    private static boolean isReadable(Obstacle obstacle) {
        return obstacle == null || obstacle.readable();
    }

    private static Optional<Obstacle> compare(First first, First next) {
        Optional<StructField> one = first.column.sparkField();
        Optional<StructField> other = next.column.sparkField();
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.of(unreadable(one.isEmpty() ? first : next));
        }
        if (!one.get().dataType().equals(other.get().dataType())) {
            String reason = "is of type " + one.get().dataType().simpleString() + " in " + Redaction.of(first.file)
                    + ", but " + other.get().dataType().simpleString() + " in " + Redaction.of(next.file)
                    + "; write all files with one type";
            return Optional.of(new Obstacle(reason, first.file, false));
        }
        return Optional.empty();
    }

    private static Obstacle unreadable(First column) {
        String type = column.column.fileType();
        String remedy = type.contains(NANOSECONDS)
                ? "; write it in microseconds, or read it as a whole number of nanoseconds with"
                        + " --conf spark.sql.legacy.parquet.nanosAsLong=true"
                : "; write it with another type";
        return new Obstacle(
                "is of type " + type + " in " + Redaction.of(column.file) + ", which Spark cannot read" + remedy,
                column.file,
                false);
    }

    private static Obstacle missing(String with, String without) {
        return new Obstacle(
                "is in " + Redaction.of(with) + ", but missing from " + Redaction.of(without)
                        + "; write it to all files, or set input.options.mergeSchema = true to read it as missing values",
                with,
                true);
    }
}
