package dev.trueline.spark.source;

import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.csv.CsvFile;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvTable;
import dev.trueline.spark.source.csv.CsvTask;
import dev.trueline.spark.source.csv.Dialect;
import dev.trueline.spark.source.files.FileContent;
import dev.trueline.spark.source.files.InputFiles;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.rows.CsvFeed;
import dev.trueline.spark.source.rows.RowChecker;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of CSV files. Every value is a text; the contract says which number it is, and Spark's own reader, which makes
 * nulls of what it cannot parse, has no part in it.
 */
public final class CsvInput implements InputTable {
    private final Source source;
    private final CsvTable table;
    private final JavaSparkContext context;

    private CsvInput(Source source, CsvTable table, JavaSparkContext context) {
        this.source = source;
        this.table = table;
        this.context = context;
    }

    static CsvInput open(SparkSession spark, Source source) {
        SourceTable.refuseLossyReading(spark, source);
        if (source.paths().isEmpty()) {
            throw new DataException("a CSV source needs a path; set input.path, or --input");
        }
        Dialect dialect = Dialect.of(source.options());
        InputFiles files = InputFiles.of(spark, source);
        FileContent.refuseOtherThanText(spark, source, files);
        List<CsvFile> nonEmpty = files.nonEmpty().stream()
                .map(file -> new CsvFile(file.path(), file.bytes(), file.partitionValues()))
                .toList();
        try {
            CsvTable table =
                    CsvTable.open(spark, dialect, nonEmpty, files.partitionColumns(), configuration(spark, source));
            if (table.names().size() == files.partitionColumns().size()) {
                throw new DataException("the input " + source.describe() + " is empty: it has not even a header");
            }
            return new CsvInput(source, table, JavaSparkContext.fromSparkContext(spark.sparkContext()));
        } catch (DataException alreadyExplained) {
            throw alreadyExplained;
        } catch (Exception unreadable) {
            throw ReadFailure.of(source, unreadable);
        }
    }

    @Override
    public List<StructField> columns() {
        return table.names().stream()
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toList();
    }

    /** All columns, with a name for each that has none. */
    public StructType schema() {
        List<String> names = table.names();
        StructType schema = new StructType();
        for (int i = 0; i < names.size(); i++) {
            schema = schema.add(names.get(i).isBlank() ? "_c" + i : names.get(i), DataTypes.StringType);
        }
        return schema;
    }

    public JavaRDD<RowFeed> feeds(RowSpec spec) {
        int[] positions = SchemaCheck.locate(spec.contract(), columns());
        CsvReading reading = table.reading(positions, spec.contract().unexpected());
        RowChecker.Plan checks = RowChecker.Plan.of(spec, positions);
        return tasks().mapPartitions(tasks ->
                List.<RowFeed>of(new CsvFeed(tasks.next(), reading, checks)).iterator());
    }

    /** What reads all columns. */
    public CsvReading readingAll(UnexpectedColumns unexpected) {
        return table.reading(IntStream.range(0, table.names().size()).toArray(), unexpected);
    }

    public JavaRDD<CsvTask> tasks() {
        return JobLabel.during(context, "find where the records of " + source.describe() + " begin", () -> {
            try {
                return table.tasks();
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                throw ReadFailure.of(source, failed);
            }
        });
    }

    private static Configuration configuration(SparkSession spark, Source source) {
        Configuration configuration = new Configuration(spark.sparkContext().hadoopConfiguration());
        source.options().forEach((key, value) -> {
            if (key.startsWith("fs.")) {
                configuration.set(key, value);
            }
        });
        return configuration;
    }
}
