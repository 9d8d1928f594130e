package dev.trueline.spark;

import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Source;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import dev.trueline.profile.TableProfile;
import dev.trueline.spark.internals.ExternalRow;
import dev.trueline.spark.internals.FileFailure;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.CsvInput;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.ReadableTypes;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvRecords;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.rows.RejectCount;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.spark.source.schema.Obstacle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** A source of which nothing is known yet. */
public final class Profiling {
    private final SparkSession spark;
    private final Source source;
    private final InputTable table;

    private Profiling(SparkSession spark, Source source, InputTable table) {
        this.spark = spark;
        this.source = source;
        this.table = table;
    }

    /**
     * Opens a source.
     *
     * @throws dev.trueline.contract.DataException when it cannot be read
     */
    public static Profiling open(SparkSession spark, Source source) {
        return new Profiling(spark, source, InputTable.open(spark, source));
    }

    /** Names of the columns; of a CSV file, some may be the same, or empty. */
    public List<String> columns() {
        return table.columns().stream().map(StructField::name).toList();
    }

    /**
     * Reads all rows once.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read
     */
    public TableFacts facts() {
        int columns = table.columns().size();
        JavaRDD<TableProfile> parts = table instanceof CsvInput csv ? parts(csv) : parts((SourceTable) table);
        TableProfile profile = during(
                "look at the rows of " + source.describe(),
                () -> parts.getNumPartitions() == 0
                        ? new TableProfile(columns)
                        : parts.treeReduce(TableProfile::merge));
        TableFacts found = profile.facts(columns(), faults());
        List<ColumnFacts> all = new ArrayList<>(found.columns());
        all.addAll(absent());
        return found.of(all);
    }

    /**
     * Reads all rows once more for the number of those that break a contract.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read, or its columns do not fit the contract
     */
    public long rejected(RowSpec spec) {
        JavaRDD<RowFeed> feeds = Ingest.feeds(table, spec);
        return during(
                "count the rows of " + source.describe() + " that break the contract",
                () -> feeds.map(RejectCount::of).fold(0L, Long::sum));
    }

    private static JavaRDD<TableProfile> parts(CsvInput csv) {
        List<String> names = csv.columns().stream().map(StructField::name).toList();
        boolean tolerant = names.stream().anyMatch(String::isBlank);
        CsvReading reading = csv.readingAll(tolerant ? UnexpectedColumns.IGNORE : UnexpectedColumns.FAIL);
        return csv.tasks().mapPartitions(tasks -> List.of(profile(new CsvRecords(tasks.next(), reading), names.size()))
                .iterator());
    }

    private static TableProfile profile(CsvRecords records, int columns) {
        TableProfile profile = new TableProfile(columns);
        while (records.next()) {
            if (records.problem() == null) {
                profile.add(records.cells());
            } else if (records.isUndecodable()) {
                profile.addUndecodable();
            } else {
                profile.addMalformed();
            }
        }
        return profile;
    }

    private static JavaRDD<TableProfile> parts(SourceTable table) {
        int columns = table.columns().size();
        int malformed = table.malformedIndex();
        return ExternalRow.rows(table.rows())
                .mapPartitions(partition -> List.of(profile(FileFailure.naming(partition), columns, malformed))
                        .iterator());
    }

    private static TableProfile profile(Iterator<Row> rows, int columns, int malformed) {
        TableProfile profile = new TableProfile(columns);
        Object[] values = new Object[columns];
        while (rows.hasNext()) {
            Row row = rows.next();
            if (malformed >= 0 && !row.isNullAt(malformed)) {
                profile.addMalformed();
            } else {
                for (int i = 0; i < columns; i++) {
                    values[i] = row.get(i);
                }
                profile.add(values);
            }
        }
        return profile;
    }

    // One a column: why it cannot be used.
    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (StructField field : table.columns()) {
            String fault = "";
            if (obstacles().containsKey(field.name())) {
                fault = obstacles().get(field.name()).reason();
            } else if (!ReadableTypes.isSingle(field.dataType())) {
                fault = "is of type " + field.dataType().simpleString() + ", which is not a single value";
            }
            faults.add(fault);
        }
        return faults;
    }

    // Columns that some files have and that cannot be read.
    private List<ColumnFacts> absent() {
        return obstacles().entrySet().stream()
                .filter(obstacle -> !columns().contains(obstacle.getKey()))
                .map(obstacle -> ColumnFacts.unusable(
                        obstacle.getKey(), obstacle.getValue().reason()))
                .toList();
    }

    private Map<String, Obstacle> obstacles() {
        return table instanceof SourceTable rows ? rows.obstacles() : Map.of();
    }

    private <T> T during(String description, Supplier<T> work) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return JobLabel.during(context, description, () -> {
            try {
                return work.get();
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                throw ReadFailure.of(source, failed);
            }
        });
    }
}
