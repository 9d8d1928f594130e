package dev.trueline.spark.pass;

import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Merges the partial results of all partitions into one, as a {@link ReductionPlan} says.
 *
 * <p>The driver merges each result as it arrives. What the levels have left on the disks of the executors goes at once:
 * Spark would keep it until its driver collects garbage, which may be thousands of passes later.
 */
public final class Reduction {
    private Reduction() {}

    /**
     * The merged result.
     *
     * @param partials at least one partition, with one element in each
     * @param merge exact, in any order; may change its first argument
     */
    public static <S> S reduce(JavaRDD<S> partials, ReductionPlan plan, Function2<S, S, S> merge) {
        JavaRDD<S> left = partials;
        for (int count : plan.levels()) {
            left = level(left, count, merge);
        }
        try {
            return DriverMerge.of(left.rdd(), merge);
        } finally {
            if (!plan.levels().isEmpty()) {
                left.rdd().cleanShuffleDependencies(false);
            }
        }
    }

    private static <S> JavaRDD<S> level(JavaRDD<S> partials, int count, Function2<S, S, S> merge) {
        JavaRDD<Tuple2<Integer, S>> grouped = partials.mapPartitionsWithIndex(
                (index, one) -> List.of(new Tuple2<>(index % count, one.next())).iterator(), false);
        return JavaPairRDD.fromJavaRDD(grouped)
                .reduceByKey(new HashPartitioner(count), merge)
                .values();
    }
}
