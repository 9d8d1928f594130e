package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTableWriterTest {
    private static SparkSession spark;

    @TempDir
    private java.nio.file.Path folder;

    @BeforeAll
    static void startSpark() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    @Test
    void writesEveryRowOnceWithItsNumber() throws IOException {
        write(new SyntheticTable(1_001, 3, 10, 0.5, 1));

        List<Row> rows =
                spark.read().parquet(output().toString()).orderBy("row_id").collectAsList();
        assertThat(rows.get(0).schema().fieldNames()).containsExactly("row_id", "x1", "x2", "x3", "y");
        assertThat(rows).hasSize(1_001);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).getLong(0)).isEqualTo(i);
        }
    }

    @Test
    void writesTheTruthBesideTheData() throws IOException {
        Truth truth = write(new SyntheticTable(10, 3, 10, 0.5, 1));

        java.nio.file.Path file = folder.resolve("table").resolve("_truth.json");
        assertThat(new ObjectMapper().readValue(file.toFile(), Truth.class)).isEqualTo(truth);
        assertThat(Files.readString(file)).contains("\"intercept\"", "\"weight\"", "\"conditionNumber\" : 10.0");
    }

    @Test
    void neverReplacesOutput() throws IOException {
        Files.createDirectory(folder.resolve("table"));

        assertThatThrownBy(() -> write(new SyntheticTable(10, 3, 10, 0.5, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table exists already: remove it, or give another path");
    }

    @Test
    void restoresTheJobDescription() throws IOException {
        spark.sparkContext().setJobDescription("what the caller does");

        write(new SyntheticTable(10, 3, 10, 0.5, 1));

        assertThat(spark.sparkContext().getLocalProperty("spark.job.description"))
                .isEqualTo("what the caller does");
        spark.sparkContext().setJobDescription(null);
    }

    @Test
    void aRowDoesNotDependOnThePartitioning() {
        SyntheticTable table = new SyntheticTable(100, 4, 10, 0.5, 1);

        assertThat(rows(table, 1)).isEqualTo(rows(table, 7));
    }

    @Test
    void aRowDoesNotDependOnTheNumberOfRows() {
        assertThat(rows(new SyntheticTable(100, 4, 10, 0.5, 1), 2).subList(0, 10))
                .isEqualTo(rows(new SyntheticTable(10, 4, 10, 0.5, 1), 2));
    }

    @Test
    void anotherSeedGivesOtherRows() {
        assertThat(rows(new SyntheticTable(10, 4, 10, 0.5, 1), 2))
                .doesNotContainAnyElementsOf(rows(new SyntheticTable(10, 4, 10, 0.5, 2), 2));
    }

    @Test
    void sampleCorrelationComesNearTheConditionNumber() {
        double[][] x = features(rows(new SyntheticTable(20_000, 5, 100, 0.5, 1), 2));

        double[] eigenvalues =
                new EigenDecomposition(new PearsonsCorrelation(x).getCorrelationMatrix()).getRealEigenvalues();
        assertThat(StatUtils.max(eigenvalues) / StatUtils.min(eigenvalues)).isCloseTo(100, withinPercentage(5));
    }

    @Test
    void leastSquaresRecoversTheTruthWithoutNoise() {
        SyntheticTable table = new SyntheticTable(1_000, 5, 100, 0, 1);
        Truth truth = new SyntheticRows(table).truth();

        double[] fitted = fit(rows(table, 2)).estimateRegressionParameters();

        assertThat(fitted[0]).isCloseTo(truth.intercept(), withinPercentage(1e-4));
        for (int j = 0; j < table.features(); j++) {
            assertThat(fitted[j + 1]).isCloseTo(truth.features().get(j).weight(), withinPercentage(1e-4));
        }
    }

    @Test
    void noiseIsInUnitsOfTheNoiselessLabelsDeviation() {
        SyntheticTable table = new SyntheticTable(20_000, 5, 100, 0.5, 1);

        OLSMultipleLinearRegression fit = fit(rows(table, 2));

        assertThat(fit.calculateRSquared()).isCloseTo(1 / 1.25, withinPercentage(1));
        assertThat(fit.estimateRegressionStandardError())
                .isCloseTo(new SyntheticRows(table).truth().noiseDeviation(), withinPercentage(2));
    }

    private Truth write(SyntheticTable table) throws IOException {
        return new SyntheticTableWriter(spark).write(table, output());
    }

    private Path output() {
        return new Path(folder.resolve("table").toString());
    }

    private static List<Row> rows(SyntheticTable table, int partitions) {
        return new SyntheticTableWriter(spark)
                .dataset(table, new SyntheticRows(table), partitions)
                .collectAsList();
    }

    private static OLSMultipleLinearRegression fit(List<Row> rows) {
        double[] y = new double[rows.size()];
        Arrays.setAll(y, i -> rows.get(i).getDouble(rows.get(i).size() - 1));
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(y, features(rows));
        return regression;
    }

    private static double[][] features(List<Row> rows) {
        double[][] x = new double[rows.size()][rows.get(0).size() - 2];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = rows.get(i).getDouble(j + 1);
            }
        }
        return x;
    }
}
