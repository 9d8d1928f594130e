package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class FeatureColumnsTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 101, 1500})
    void givesTheBitsOfTheLineForAnyNumberOfFeatures(int features) {
        SplittableRandom random = new SplittableRandom(features);
        StructType schema = new StructType();
        List<ColumnContract> columns = new ArrayList<>();
        double[] weights = new double[features];
        for (int j = 0; j < features; j++) {
            schema = schema.add("x." + j, DataTypes.DoubleType);
            columns.add(ColumnContract.number("x." + j, Role.FEATURE));
            weights[j] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 6));
        }
        LinearModel line = new LinearModel(new ParameterVector(random.nextDouble(), weights));
        Contract contract = new Contract(columns, OnViolation.FAIL, UnexpectedColumns.IGNORE, 0);

        Dataset<Row> rows = spark.createDataFrame(rows(random, features), schema);
        List<Row> scored = rows.withColumn("prediction", new FeatureColumns(contract, schema).prediction(line))
                .collectAsList();

        assertThat(scored).hasSize(20).allSatisfy(row -> assertThat(row.<Double>getAs("prediction"))
                .isEqualTo(line.predict(numbers(row, features))));
    }

    private static List<Row> rows(SplittableRandom random, int features) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Object[] values = new Object[features];
            for (int j = 0; j < features; j++) {
                values[j] = random.nextDouble(-1e3, 1e3);
            }
            rows.add(RowFactory.create(values));
        }
        return rows;
    }

    private static double[] numbers(Row row, int features) {
        double[] numbers = new double[features];
        for (int j = 0; j < features; j++) {
            numbers[j] = row.getDouble(j);
        }
        return numbers;
    }
}
