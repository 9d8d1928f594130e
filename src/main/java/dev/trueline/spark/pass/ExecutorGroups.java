package dev.trueline.spark.pass;

import dev.trueline.spark.internals.Executors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Lets one task take several partitions that the same executor has in its cache, so that a pass has about as many tasks
 * as the cluster has cores.
 *
 * <p>Partitions that no executor has stay by themselves, for any free core to read again.
 */
// A source is read in partitions of some 100 MB, which a core sums up in 10 ms; Spark takes about 4 ms to launch a task
// and to collect its result. Spark's own coalescer knows hosts and not executors, so it would send blocks from one
// executor to another on the same host in every pass. Where the partitions are is asked before each pass, because after
// the
// loss of an executor they are somewhere else; Spark answers with what it knew when the latest job began, so the first
// pass after a change may have more tasks than need be.
final class ExecutorGroups implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Option<String> ANYWHERE = Option.empty();

    private ExecutorGroups() {}

    /** The same elements in fewer partitions, where there are more of them than cores. */
    static <T> JavaRDD<T> of(JavaRDD<T> data) {
        int cores = data.context().defaultParallelism();
        if (data.getNumPartitions() <= cores) {
            return data;
        }
        RDD<T> grouped = data.rdd().coalesce(cores, false, Option.apply(new ExecutorGroups()), null);
        return grouped.toJavaRDD();
    }

    /** The groups; more than {@code cores} where partitions are spread unevenly, or not cached. */
    @Override
    public PartitionGroup[] coalesce(int cores, RDD<?> data) {
        List<PartitionGroup> groups = new ArrayList<>();
        Map<String, List<Partition>> cached = new LinkedHashMap<>();
        for (Partition partition : data.partitions()) {
            Optional<String> executor = Executors.caching(data, partition);
            if (executor.isEmpty()) {
                groups.add(group(ANYWHERE, List.of(partition)));
            } else {
                cached.computeIfAbsent(executor.get(), first -> new ArrayList<>())
                        .add(partition);
            }
        }
        int most = (data.partitions().length - 1) / cores + 1;
        cached.forEach((executor, partitions) -> groups.addAll(deal(partitions, most, Option.apply(executor))));
        return groups.toArray(PartitionGroup[]::new);
    }

    // One by one, as cards are dealt: Spark puts the largest partitions first.
    private static List<PartitionGroup> deal(List<Partition> partitions, int most, Option<String> executor) {
        int count = (partitions.size() - 1) / most + 1;
        List<PartitionGroup> groups = new ArrayList<>();
        for (int first = 0; first < count; first++) {
            List<Partition> dealt = new ArrayList<>();
            for (int i = first; i < partitions.size(); i += count) {
                dealt.add(partitions.get(i));
            }
            groups.add(group(executor, dealt));
        }
        return groups;
    }

    private static PartitionGroup group(Option<String> location, List<Partition> partitions) {
        PartitionGroup group = new PartitionGroup(location);
        partitions.forEach(partition -> group.partitions().$plus$eq(partition));
        return group;
    }
}
