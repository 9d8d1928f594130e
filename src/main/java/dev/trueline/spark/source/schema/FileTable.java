package dev.trueline.spark.source.schema;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.spark.source.files.FileContent;
import dev.trueline.spark.source.files.FileJob;
import dev.trueline.spark.source.files.FileKind;
import dev.trueline.spark.source.files.FileListing;
import dev.trueline.spark.source.files.InputFile;
import dev.trueline.spark.source.files.InputFiles;
import dev.trueline.spark.source.files.JsonRemainders;
import dev.trueline.spark.source.files.ReadFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of files that Spark reads, with the columns of all files and those in the names of directories.
 *
 * <p>Spark takes the columns from a file of its choice and lists the files by itself. Here the schemas of all files are
 * read first, in one job that looks at the beginning or end of each, and Spark is told the columns and checked to read
 * exactly the files that were looked at.
 *
 * @param obstacles the columns that must not be used, by name; those that are not {@code readable} are not in the rows
 * @param misread whether Spark's reader of whole columns misreads some file, which its reader of rows does not
 */
public record FileTable(Dataset<Row> rows, Map<String, Obstacle> obstacles, boolean misread) {
    private static final Map<String, SchemaReader> SCHEMAS =
            Map.of("parquet", new ParquetSchemas(), "orc", new OrcSchemas(), "avro", new AvroSchemas());
    private static final Map<String, FileKind> KINDS =
            Map.of("parquet", FileKind.PARQUET, "orc", FileKind.ORC, "avro", FileKind.AVRO);
    private static final Set<String> TEXTS = Set.of("json", "text", "xml");

    /** Opens the files of a source whose format is registered under {@code format}. */
    public static FileTable open(SparkSession spark, Source source, String format) throws Exception {
        InputFiles files = InputFiles.of(spark, source);
        if (files.nonEmpty().isEmpty()) {
            throw new DataException("the input " + source.describe() + " is empty: its files hold no bytes");
        }
        SchemaUnion union = SCHEMAS.containsKey(format)
                ? written(spark, source, files, format)
                : inferred(spark, source, files, format);
        refuseOverlaps(union, files);
        StructType schema = union.schema();
        for (String column : files.partitionColumns()) {
            schema = schema.add(column, DataTypes.StringType);
        }
        Dataset<Row> rows = reader(spark, source).schema(schema).load(files.loaded());
        requireSameFiles(rows, files);
        return new FileTable(rows, union.obstacles(), union.misread());
    }

    private static SchemaUnion written(SparkSession spark, Source source, InputFiles files, String format) {
        SchemaReader reader = SCHEMAS.get(format);
        FileKind kind = KINDS.get(format);
        Map<String, FileSchema> schemas = FileJob.looks(
                spark, source, files.nonEmpty(), (file, configuration) -> read(reader, kind, file, configuration));
        Map<String, String> faults = new HashMap<>();
        schemas.forEach((path, schema) -> faults.put(path, schema.fault() == null ? "" : schema.fault()));
        FileContent.refuse(faults);
        boolean merge = source.option("mergeSchema").map(Boolean::parseBoolean).orElse(false);
        return SchemaUnion.of(schemas, merge);
    }

    private static FileSchema read(SchemaReader reader, FileKind kind, InputFile file, Configuration configuration) {
        try {
            return reader.read(file, configuration);
        } catch (Exception unreadable) {
            String fault = FileContent.fault(file, kind, configuration);
            return FileSchema.faulty(fault.isEmpty() ? "cannot be read: " + ReadFailure.reason(unreadable) : fault);
        }
    }

    // Without partitions, so that a column that is in the files as well does not hide.
    private static SchemaUnion inferred(SparkSession spark, Source source, InputFiles files, String format) {
        if (TEXTS.contains(format)) {
            FileContent.refuseOtherThanText(spark, source, files);
        }
        if (format.equals("json")) {
            JsonRemainders.refuse(spark, source, files);
        }
        StructType schema = reader(spark, source)
                .option("recursiveFileLookup", true)
                .load(files.loaded())
                .schema();
        return new SchemaUnion(schema, Map.of(), false);
    }

    private static void refuseOverlaps(SchemaUnion union, InputFiles files) {
        Set<String> names =
                Arrays.stream(union.schema().fields()).map(StructField::name).collect(Collectors.toSet());
        names.addAll(union.obstacles().keySet());
        for (String column : files.partitionColumns()) {
            if (names.contains(column)) {
                throw new DataException(
                        "column '" + column + "' stands in the files and in the names of directories, as"
                                + " of " + Redaction.of(files.files().get(0).path())
                                + "; set input.options.recursiveFileLookup = true to read it from the files");
            }
        }
    }

    private static void requireSameFiles(Dataset<Row> rows, InputFiles files) {
        Set<String> looked = files.files().stream().map(InputFile::path).collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = new TreeSet<>();
        for (String uri : rows.inputFiles()) {
            Path path = new Path(URI.create(uri));
            if (!FileListing.isHidden(path)) {
                read.add(path.toString());
            }
        }
        if (!looked.equals(read)) {
            List<String> differing = new ArrayList<>(looked.containsAll(read) ? looked : read);
            differing.removeAll(looked.containsAll(read) ? read : looked);
            throw new DataException("the files of the input changed while it was opened, among them "
                    + Redaction.of(differing.get(0)) + "; run this again when nothing writes to it");
        }
    }

    private static DataFrameReader reader(SparkSession spark, Source source) {
        return spark.read().format(source.format()).options(source.options());
    }
}
