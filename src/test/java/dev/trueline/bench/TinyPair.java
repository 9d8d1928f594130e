package dev.trueline.bench;

import dev.trueline.model.ParameterVector;
import dev.trueline.spark.CachedData;
import dev.trueline.train.objective.CostFunction;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** What a step costs when there is next to nothing to sum up, against a job of two tasks that do nothing. */
final class TinyPair {
    private static final int ROWS = 1000;

    private TinyPair() {}

    static Comparison run(Workbench workbench, int rounds) {
        Workbench tiny = workbench.withRows(ROWS);
        JavaRDD<Integer> two = new JavaSparkContext(workbench.spark().sparkContext()).parallelize(List.of(1, 2), 2);
        try (CachedData data = tiny.ingest(Workbench.split())) {
            CostFunction cost = data.cost(Workbench.objective(data.statistics()));
            ParameterVector parameters = tiny.somewhere();
            Side step = Side.timed("step on " + ROWS + " rows", () -> cost.evaluate(parameters));
            Side empty = Side.timed("empty job of two tasks", () -> two.foreachPartition(nothing -> {}));
            return new Pair("tiny", step, empty, Bar.atMost(2)).run(200, 100 * rounds);
        }
    }
}
