package dev.trueline.spark;

import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.evaluate.DriftPass;
import dev.trueline.model.LinearModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are to be scored. They are read twice: for the {@link #survey}, which decides whether they may be scored at
 * all, and, when it is good, for {@link #write}. Nothing is cached.
 */
public final class Scoring {
    // Unused: nothing is split.
    private static final SplitRatios ALL = new SplitRatios(1, 0, 0, List.of(), 0);

    private final SparkSession spark;
    private final Source source;
    private final Contract contract;
    private final SourceTable table;
    private final JavaRDD<RowFeed> feeds;

    private Scoring(SparkSession spark, Source source, Contract contract, SourceTable table) {
        this.spark = spark;
        this.source = source;
        this.contract = contract;
        this.table = table;
        this.feeds = Ingest.feeds(table, contract, ALL);
    }

    /**
     * Opens a source.
     *
     * @param contract of the features, in the order of the model
     * @throws DataException when it cannot be read, or columns are missing or of other types
     */
    public static Scoring open(SparkSession spark, Source source, Contract contract) {
        return new Scoring(spark, source, contract, SourceTable.open(spark, source));
    }

    /** Names of the columns of the source. */
    public List<String> columns() {
        return table.columns().stream().map(StructField::name).toList();
    }

    /** Why a sink cannot hold the columns of the source, a sentence each; empty where it can, as far as is known. */
    public List<String> unwritable(Sink sink) {
        return SinkFormat.problems(spark, sink, table.schema());
    }

    /** Counts and checks all rows, and compares the good ones with a profile, if {@code pass} is not null. */
    public Survey survey(LinearModel line, DriftPass pass) {
        SurveyJob job = new SurveyJob(feeds, ColumnPlan.of(contract, ALL));
        return JobLabel.during(context(), "check " + source.describe(), () -> {
            try {
                return job.run(line, pass);
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                throw ReadFailure.of(source, failed);
            }
        });
    }

    /** Writes the rejected rows with their reasons, a JSON object a line, into a new directory. */
    public void writeRejects(String directory, Survey survey) {
        long rejected = survey.account().rejected();
        long written = RejectsJob.write(Ingest.chunks(table, contract, ALL), rejected, directory);
        if (written != rejected) {
            throw SourceCheck.changed(
                    source, "%,d rejected rows were set aside where %,d had been found".formatted(written, rejected));
        }
    }

    /**
     * Writes the accepted rows, all columns as they came and the prediction last.
     *
     * @param column name of the prediction
     * @param sink a directory, which may exist
     * @throws DataException when other rows are there than at the time of the survey
     */
    public void write(LinearModel line, String column, Sink sink, Survey survey) {
        Observation observation = new Observation();
        Column[] aggregates = PredictionCheck.aggregates(functions.col(SourceTable.quoted(column)));
        Dataset<Row> scored = scored(line, column).observe(observation, aggregates[0], aggregates[1], aggregates[2]);
        JobLabel.during(context(), "score " + source.describe(), () -> scored.write()
                .format(sink.format())
                .options(SinkFormat.options(sink))
                .mode(SaveMode.Append)
                .save(sink.path()));
        requireAll(observation, survey);
    }

    private void requireAll(Observation observation, Survey survey) {
        PredictionCheck written = PredictionCheck.of(observed(observation));
        PredictionCheck expected = survey.predictions();
        if (written.equals(expected)) {
            return;
        }
        String found = written.rows() == expected.rows()
                ? " rows were scored, as many as had passed the contract, but with other values"
                : " rows were scored, but " + expected.rows() + " had passed the contract before";
        throw new DataException(written.rows() + found
                + ": the input has changed meanwhile; run this again when nothing writes to " + source.describe());
    }

    private static Row observed(Observation observation) {
        try {
            var values = observation.getAsJava();
            return RowFactory.create(values.get("rows"), values.get("parity"), values.get("sum"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after the last row was scored", interrupted);
        }
    }

    // Every row is checked once more, and those that were rejected are passed over.
    private Dataset<Row> scored(LinearModel line, String column) {
        List<Column> output = new ArrayList<>();
        columns().forEach(name -> output.add(functions.col(SourceTable.quoted(name))));
        Dataset<Row> scored = ColumnarScan.of(table.table(), columns())
                .map(scan -> scoredBatches(scan, line, column))
                .orElseGet(() -> scoredRows(output, line, column));
        output.add(functions.col(SourceTable.quoted(column)));
        return scored.select(output.toArray(Column[]::new));
    }

    private Dataset<Row> scoredBatches(ColumnarScan scan, LinearModel line, String column) {
        ScoringPlan plan = plan(line, scan.schema(), -1);
        return dataset(
                scan.batches().mapPartitions(batches -> new ScoredBatches(batches, plan)), scan.schema(), column);
    }

    private Dataset<Row> scoredRows(List<Column> columns, LinearModel line, String column) {
        List<Column> read = new ArrayList<>(columns);
        read.add(functions.col(table.rows().columns()[table.malformedIndex()]));
        Dataset<Row> rows = table.rows().select(read.toArray(Column[]::new));
        ScoringPlan plan = plan(line, rows.schema(), columns.size());
        JavaRDD<InternalRow> scored =
                rows.queryExecution().toRdd().toJavaRDD().mapPartitions(partition -> new ScoredRows(partition, plan));
        return dataset(scored, rows.schema(), column);
    }

    private ScoringPlan plan(LinearModel line, StructType schema, int malformed) {
        int[] positions = SchemaCheck.locate(contract, List.of(schema.fields()));
        return new ScoringPlan(line, RowChecker.Plan.of(contract, ALL, positions, malformed), schema);
    }

    // Not public in Spark; the public ways make an object of every value of every row.
    private Dataset<Row> dataset(JavaRDD<InternalRow> scored, StructType schema, String column) {
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(scored.rdd(), schema.add(column, DataTypes.DoubleType), false);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }
}
