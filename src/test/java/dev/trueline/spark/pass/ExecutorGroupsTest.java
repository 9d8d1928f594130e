package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.spark.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.CoalescedRDDPartition;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** Which partitions a task takes, in a session of two cores. */
@Tag("job")
class ExecutorGroupsTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void cachedPartitionsBecomeAsManyTasksAsThereAreCores() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        JavaRDD<Integer> cached = context().parallelize(numbers, 7).cache();
        cached.count();
        cached.count(); // Spark notices in a job what the one before it has cached.

        JavaRDD<Integer> grouped = ExecutorGroups.of(cached.map(number -> -number));

        assertThat(grouped.glom().map(List::size).collect()).containsExactlyInAnyOrder(57, 43);
        assertThat(grouped.collect())
                .containsExactlyInAnyOrderElementsOf(
                        numbers.stream().map(number -> -number).toList());
        cached.unpersist(true);
    }

    @Test
    void noTaskTakesPartitionsOfTwoExecutors() {
        List<String> locations = List.of(at(1), at(2), at(1), at(1), at(2), at(1), at(1), at(1), at(1));

        List<Group> groups = groups(locations);

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        new Group(at(1), List.of(0, 3, 6, 8)),
                        new Group(at(1), List.of(2, 5, 7)),
                        new Group(at(2), List.of(1, 4)));
    }

    @Test
    void partitionsThatNoExecutorHasStayByThemselves() {
        List<Group> groups = groups(List.of("host", at(1), "", at(1), "host"));

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        new Group("", List.of(0)),
                        new Group(at(1), List.of(1, 3)),
                        new Group("", List.of(2)),
                        new Group("", List.of(4)));
    }

    @Test
    void noMorePartitionsThanCoresAreLeftAsTheyAre() {
        JavaRDD<Integer> two = context().parallelize(List.of(1, 2), 2);

        assertThat(ExecutorGroups.of(two)).isSameAs(two);
    }

    private record Group(String location, List<Integer> partitions) {}

    // How Spark writes that an executor has a partition in its cache.
    private static String at(int executor) {
        return "executor_host_" + executor;
    }

    private static List<Group> groups(List<String> locations) {
        JavaRDD<Integer> grouped = ExecutorGroups.of(partitionsAt(locations));
        List<Group> groups = new ArrayList<>();
        for (var partition : grouped.rdd().partitions()) {
            List<String> preferred = CollectionConverters.asJava(grouped.rdd().preferredLocations(partition));
            int[] parents = ((CoalescedRDDPartition) partition).parentsIndices();
            groups.add(new Group(
                    String.join(",", preferred), Arrays.stream(parents).boxed().toList()));
        }
        return groups;
    }

    private static JavaRDD<Integer> partitionsAt(List<String> locations) {
        List<Tuple2<Integer, Seq<String>>> partitions = new ArrayList<>();
        for (String location : locations) {
            List<String> known = location.isEmpty() ? List.of() : List.of(location);
            partitions.add(new Tuple2<>(
                    partitions.size(), CollectionConverters.asScala(known).toSeq()));
        }
        return spark.sparkContext()
                .<Integer>makeRDD(CollectionConverters.asScala(partitions).toSeq(), ClassTag.apply(Integer.class))
                .toJavaRDD();
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }
}
