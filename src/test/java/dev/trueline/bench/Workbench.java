package dev.trueline.bench;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.generate.SyntheticTable;
import dev.trueline.generate.SyntheticTableWriter;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.CachedData;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.Scoring;
import dev.trueline.spark.session.CacheSettings;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.objective.LeastSquares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;

/**
 * The session and the data that all pairs share: a Parquet table of given size, made once and kept.
 *
 * @param table what the data are
 * @param cache where data are kept
 */
record Workbench(SparkSession spark, SyntheticTable table, Path cache) implements AutoCloseable {
    static final String LABEL = "y";
    static final String KEY = "row_id";

    /** Opens a session on all cores with {@code settings}, and makes the data where they are missing. */
    static Workbench open(SyntheticTable table, Path cache, Map<String, String> settings) {
        SparkConf conf = CacheSettings.addTo(new SparkConf())
                .setMaster("local[*]")
                .setAppName("trueline bench")
                .set("spark.ui.enabled", "false")
                .set("spark.sql.caseSensitive", "true");
        settings.forEach(conf::set);
        SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        return new Workbench(spark, table, cache).withData();
    }

    /** The same session with tables of another number of features. */
    Workbench withFeatures(int features, long rows) {
        SyntheticTable other = new SyntheticTable(rows, features, table.conditionNumber(), table.noise(), table.seed());
        return new Workbench(spark, other, cache).withData();
    }

    /** The same session with so many rows of the same kind. */
    Workbench withRows(long rows) {
        SyntheticTable other =
                new SyntheticTable(rows, table.features(), table.conditionNumber(), table.noise(), table.seed());
        return new Workbench(spark, other, cache).withData();
    }

    private Path directory() {
        String name = String.format(
                "rows-%d-features-%d-condition-%.0f", table.rows(), table.features(), table.conditionNumber());
        return new Path(cache, name);
    }

    private Workbench withData() {
        try {
            Path complete = new Path(directory(), "_SUCCESS");
            if (!complete.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(complete)) {
                System.err.println("Making " + directory() + " ...");
                new SyntheticTableWriter(spark).write(table, directory());
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All rows, read afresh in every action. */
    Dataset<Row> parquet() {
        return spark.read().parquet(directory().toString());
    }

    List<String> features() {
        return Arrays.stream(parquet().columns())
                .filter(column -> !column.equals(KEY) && !column.equals(LABEL))
                .toList();
    }

    /** All rows as a run of Trueline has them: checked, split by key, packed and cached. */
    CachedData ingest(SplitRatios ratios) {
        return new Ingest(spark).read(source(), RowSpec.of(contract(), ratios));
    }

    /** All rows as the one-pass engine has them: checked, split by key, and summed up. */
    MomentData moments(SplitRatios ratios) {
        return new Ingest(spark).readMoments(source(), RowSpec.of(contract(), ratios));
    }

    /** All rows as {@code predict} opens them: by the rules of the features alone. */
    Scoring scoring() {
        List<ColumnContract> columns = features().stream()
                .map(feature -> ColumnContract.number(feature, Role.FEATURE))
                .toList();
        Contract contract = new Contract(columns, Contract.OnViolation.FAIL, Contract.UnexpectedColumns.IGNORE, 0);
        return Scoring.open(spark, source(), contract, Design.of(features(), "label"));
    }

    void remove(Path path) {
        try {
            path.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(path, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Source source() {
        return new Source(directory().toString(), "parquet", Map.of());
    }

    /** Bytes of all cached data sets, in memory and on disk, as Spark has booked them. */
    long cachedBytes() {
        long bytes = 0;
        for (RDDInfo info : spark.sparkContext().getRDDStorageInfo()) {
            bytes += info.memSize() + info.diskSize();
        }
        return bytes;
    }

    static SplitRatios split() {
        return new SplitRatios(0.8, 0.1, 0.1, List.of(KEY), 17);
    }

    static SplitRatios trainingOnly() {
        return new SplitRatios(1, 0, 0, List.of(KEY), 17);
    }

    /** The objective in standardized space, as a run has it by default. */
    static LeastSquares objective(Map<Split, SplitStatistics> statistics) {
        SplitStatistics train = statistics.get(Split.TRAIN);
        return new LeastSquares(space(statistics), train, Optional.ofNullable(statistics.get(Split.VALIDATION)));
    }

    static TrainingSpace space(Map<Split, SplitStatistics> statistics) {
        return TrainingSpace.standardized(statistics.get(Split.TRAIN).features(), true);
    }

    /** Some parameters that are neither zero nor optimal. */
    ParameterVector somewhere() {
        double[] weights = new double[table.features()];
        Arrays.setAll(weights, feature -> 1.0 / (feature + 1));
        return new ParameterVector(0.5, weights);
    }

    /** A column of texts. */
    static ColumnContract text(String name, Role role) {
        return new ColumnContract(
                name, role, ColumnType.STRING, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, Set.of());
    }

    private Contract contract() {
        List<ColumnContract> columns = new ArrayList<>();
        columns.add(text(KEY, Role.KEY));
        features().forEach(feature -> columns.add(ColumnContract.number(feature, Role.FEATURE)));
        columns.add(ColumnContract.number(LABEL, Role.LABEL));
        return new Contract(columns, Contract.OnViolation.FAIL, Contract.UnexpectedColumns.FAIL, 0);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
