package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.PathOfGlmnet;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.objective.ElasticNet;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The elastic net is that of Spark MLlib, which divides the label by its deviation, so that the ridge part is. */
@Tag("mathematics")
class ElasticNetOfMllibTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @CsvSource({"stackloss, 1, 0.7", "stackloss, 0.4, 2", "swiss, 1, 0.5", "swiss, 0.5, 1.5", "airquality, 0.3, 4"})
    void hasTheCoefficientsOfMllib(String dataset, double elasticNetParam, double regParam) {
        Rows rows = PathOfGlmnet.of(dataset, 1).rows();
        ColumnStatistics label = rows.statistics().label();
        ElasticNet penalty =
                new ElasticNet(elasticNetParam * regParam, (1 - elasticNetParam) * regParam / label.deviation());

        LinearModel model = LeastSquaresSolution.of(
                        Samples.moments(rows), Problem.leastSquares().withPenalty(penalty))
                .model();
        LinearRegressionModel expected = new LinearRegression()
                .setElasticNetParam(elasticNetParam)
                .setRegParam(regParam)
                .setTol(1e-15)
                .setMaxIter(20_000)
                .fit(table(rows));

        double[] weights = expected.coefficients().toArray();
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        assertThat(model.parameters().weights()).containsExactly(weights, within(1e-6 * largest));
        assertThat(model.parameters().intercept())
                .isCloseTo(expected.intercept(), within(1e-6 * Math.abs(expected.intercept())));
    }

    private static Dataset<Row> table(Rows rows) {
        List<Row> table = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            table.add(RowFactory.create(Vectors.dense(rows.features()[row]), rows.labels()[row]));
        }
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        return spark.createDataFrame(table, schema);
    }
}
