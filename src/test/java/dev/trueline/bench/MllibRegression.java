package dev.trueline.bench;

import java.util.Arrays;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** MLlib's linear regression on the same data, as its documentation says to use it. */
final class MllibRegression implements AutoCloseable {
    private static final int FEW = 3;
    private static final int MANY = 13;

    private final Dataset<Row> data;

    private MllibRegression(Dataset<Row> data) {
        this.data = data;
    }

    /** With the data in memory, as MLlib advises for iterative algorithms. */
    static MllibRegression cached(Workbench workbench) {
        Dataset<Row> data = assembled(workbench).persist(StorageLevel.MEMORY_AND_DISK());
        data.count();
        return new MllibRegression(data);
    }

    /** Reading the source in every fit. */
    static MllibRegression fromSource(Workbench workbench) {
        return new MllibRegression(assembled(workbench));
    }

    private static Dataset<Row> assembled(Workbench workbench) {
        return new VectorAssembler()
                .setInputCols(workbench.features().toArray(String[]::new))
                .setOutputCol("features")
                .transform(workbench.parquet())
                .select("features", Workbench.LABEL);
    }

    /** From the difference of two runs, which have the same preparations. */
    double secondsPerIteration() {
        double[] few = timed(FEW);
        double[] many = timed(MANY);
        return (many[0] - few[0]) / (many[1] - few[1]);
    }

    int iterationsToConverge() {
        return lbfgs().fit(data).summary().totalIterations();
    }

    LinearRegressionModel fitLbfgs() {
        return lbfgs().fit(data);
    }

    LinearRegressionModel fitNormal() {
        return new LinearRegression()
                .setSolver("normal")
                .setLabelCol(Workbench.LABEL)
                .fit(data);
    }

    /** Of the objective of MLlib, at most so many iterations long, the start first. */
    double[] costs(int iterations) {
        return lbfgs().setTol(0).setMaxIter(iterations).fit(data).summary().objectiveHistory();
    }

    private double[] timed(int iterations) {
        long start = System.nanoTime();
        LinearRegressionModel model = lbfgs().setTol(0).setMaxIter(iterations).fit(data);
        double seconds = (System.nanoTime() - start) / 1e9;
        double done = Arrays.stream(model.summary().objectiveHistory()).count() - 1.0;
        return new double[] {seconds, done};
    }

    private static LinearRegression lbfgs() {
        return new LinearRegression().setSolver("l-bfgs").setLabelCol(Workbench.LABEL);
    }

    @Override
    public void close() {
        data.unpersist(true);
    }
}
