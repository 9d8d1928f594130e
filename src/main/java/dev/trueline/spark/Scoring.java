package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Sink;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.model.Predictor;
import dev.trueline.spark.groups.GroupChoice;
import dev.trueline.spark.groups.GroupModels;
import dev.trueline.spark.internals.ColumnarScan;
import dev.trueline.spark.internals.InternalRows;
import dev.trueline.spark.pass.RejectsJob;
import dev.trueline.spark.pass.SourceCheck;
import dev.trueline.spark.score.BatchScorer;
import dev.trueline.spark.score.CsvScorer;
import dev.trueline.spark.score.PredictionCheck;
import dev.trueline.spark.score.Predictors;
import dev.trueline.spark.score.RowScorer;
import dev.trueline.spark.score.ScoredTable;
import dev.trueline.spark.score.ScoredTableWriter;
import dev.trueline.spark.score.ScoringPlan;
import dev.trueline.spark.score.SinkFormat;
import dev.trueline.spark.score.Survey;
import dev.trueline.spark.score.SurveyJob;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.CsvInput;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.SchemaCheck;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.RowChecker;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.spark.source.schema.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
    private final RowSpec spec;
    private final InputTable table;
    private final JavaRDD<RowFeed> feeds;

    private Scoring(SparkSession spark, Source source, RowSpec spec, InputTable table) {
        this.spark = spark;
        this.source = source;
        this.spec = spec;
        this.table = table;
        this.feeds = Ingest.feeds(table, spec);
    }

    /**
     * Opens a source.
     *
     * @param contract of the features
     * @param design of the model
     * @throws DataException when it cannot be read, or columns are missing or of other types
     */
    public static Scoring open(SparkSession spark, Source source, Contract contract, Design design) {
        InputTable table = InputTable.open(spark, source);
        if (table instanceof SourceTable rows) {
            refuseUnreadable(rows.obstacles());
        }
        return new Scoring(spark, source, new RowSpec(contract, design, ALL), table);
    }

    private static void refuseUnreadable(Map<String, Obstacle> obstacles) {
        obstacles.forEach((name, obstacle) -> {
            if (!obstacle.readable()) {
                throw new DataException("all columns are passed through, but column '" + name + "' " + obstacle.reason()
                        + ", or leave it out");
            }
        });
    }

    /**
     * What predicts these rows.
     *
     * @param by columns of the contract whose values make a group
     * @param models of the groups
     */
    public Predictors predictors(Predictor pooled, List<String> by, GroupModels models) {
        List<String> names =
                spec.contract().columns().stream().map(ColumnContract::name).toList();
        int[] columns = by.stream().mapToInt(names::indexOf).toArray();
        return new Predictors(pooled, new GroupChoice(context().broadcast(models), columns));
    }

    /** Names of the columns of the source. */
    public List<String> columns() {
        return table.columns().stream().map(StructField::name).toList();
    }

    /** Why a sink cannot hold the columns of the source, a sentence each; empty where it can, as far as is known. */
    public List<String> unwritable(Sink sink) {
        return SinkFormat.problems(spark, sink, new StructType(table.columns().toArray(StructField[]::new)));
    }

    /** The same by one model for all rows. */
    public Survey survey(Predictor model, DriftPass pass) {
        return survey(Predictors.of(model), pass);
    }

    /** The same by one model for all rows. */
    public void write(Predictor model, String column, Sink sink, Survey survey) {
        write(Predictors.of(model), column, sink, survey);
    }

    /**
     * Counts and checks all rows, and compares the good ones with a profile, if {@code pass} is not null.
     *
     * @throws DataException when the source cannot be read, or a prediction is no finite number
     */
    public Survey survey(Predictors predictors, DriftPass pass) {
        SurveyJob job = new SurveyJob(feeds, ColumnPlan.of(spec));
        Survey survey = JobLabel.during(context(), "check " + source.describe(), () -> {
            try {
                return job.run(predictors, pass);
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                throw ReadFailure.of(source, failed);
            }
        });
        long infinite = survey.predictions().infinite();
        if (infinite > 0) {
            throw new DataException(infinite + " of " + survey.predictions().rows() + " predictions are too large for a"
                    + " number; check the units of the input, and the weights of the model");
        }
        return survey;
    }

    /** Writes the rejected rows with their reasons, a JSON object per line, into a new directory. */
    public void writeRejects(String directory, Survey survey) {
        long rejected = survey.account().rejected();
        long written = RejectsJob.write(Ingest.chunks(table, spec), rejected, directory);
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
    public void write(Predictors predictors, String column, Sink sink, Survey survey) {
        ScoredTable scored = scored(predictors, column);
        String description = "score " + source.describe();
        requireAll(JobLabel.during(context(), description, () -> ScoredTableWriter.write(spark, scored, sink)), survey);
    }

    private void requireAll(PredictionCheck written, Survey survey) {
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

    // Every row is checked once more, and those that were rejected are passed over.
    private ScoredTable scored(Predictors predictors, String column) {
        if (table instanceof CsvInput csv) {
            return scoredCsv(csv, predictors, column);
        }
        SourceTable rows = (SourceTable) table;
        return rows.columnar()
                .map(scan -> scoredBatches(scan, predictors, column))
                .orElseGet(() -> scoredRows(rows.table(), predictors, column));
    }

    private ScoredTable scoredCsv(CsvInput csv, Predictors predictors, String column) {
        ScoringPlan plan = plan(predictors, csv.schema(), csv.columns());
        CsvReading reading = csv.readingAll(UnexpectedColumns.IGNORE);
        List<String> names = new ArrayList<>(columns());
        names.add(column);
        InternalRows scored = InternalRows.ofTexts(csv.tasks(), task -> new CsvScorer(task, reading, plan));
        return new ScoredTable(scored, schema(csv.schema(), column), names);
    }

    private ScoredTable scoredBatches(ColumnarScan scan, Predictors predictors, String column) {
        ScoringPlan plan = plan(predictors, scan.schema(), List.of(scan.schema().fields()));
        InternalRows scored = InternalRows.ofBatches(scan, () -> new BatchScorer(plan));
        return ScoredTable.of(scored, schema(scan.schema(), column));
    }

    private ScoredTable scoredRows(Dataset<Row> rows, Predictors predictors, String column) {
        ScoringPlan plan = plan(predictors, rows.schema(), List.of(rows.schema().fields()));
        InternalRows scored = InternalRows.ofRows(rows, values -> new RowScorer(plan, values));
        return ScoredTable.of(scored, schema(rows.schema(), column));
    }

    private ScoringPlan plan(Predictors predictors, StructType schema, List<StructField> columns) {
        int[] positions = SchemaCheck.locate(spec.contract(), columns);
        return new ScoringPlan(predictors, RowChecker.Plan.of(spec, positions), schema);
    }

    private static StructType schema(StructType columns, String prediction) {
        return columns.add(prediction, DataTypes.DoubleType);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }
}
