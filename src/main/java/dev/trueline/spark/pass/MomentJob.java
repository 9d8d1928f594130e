package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.moments.MomentKernel;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.model.Moments;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;

/** Finds the statistics of every split, each from its own rows alone, in one pass over the cached blocks. */
public final class MomentJob {
    private final MapReduce mapReduce;
    private final int features;
    private final Map<Split, Extent> extents;

    public MomentJob(MapReduce mapReduce, int features, Map<Split, Extent> extents) {
        this.mapReduce = mapReduce;
        this.features = features;
        this.extents = extents;
    }

    /** Statistics of the splits with extents. */
    public Map<Split, SplitStatistics> run() {
        Task task = new Task(features, splits());
        Sums sums = mapReduce.run(
                "column means and deviations", task, bytes(features), MomentJob::sumPartition, Sums::merge);
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        extents.forEach(
                (split, extent) -> statistics.put(split, new Moments(extent).statistics(sums.bySplit.get(split))));
        return statistics;
    }

    private EnumSet<Split> splits() {
        EnumSet<Split> splits = EnumSet.noneOf(Split.class);
        splits.addAll(extents.keySet());
        return splits;
    }

    /** Bytes of the sums of one partition, when all splits have rows. */
    public static long bytes(int features) {
        return Split.values().length * AnyRangeSums.bytes(MomentKernel.size(features));
    }

    private static Sums sumPartition(Task task, Iterator<ExampleBlock> blocks) {
        MomentKernel kernel = new MomentKernel();
        Sums sums = new Sums(task);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            AnyRangeSums ofSplit = sums.bySplit.get(block.split());
            if (ofSplit != null) {
                kernel.add(block.columns(), ofSplit);
            }
        }
        return sums;
    }

    private record Task(int features, EnumSet<Split> splits) implements Serializable {}

    private static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, AnyRangeSums> bySplit = new EnumMap<>(Split.class);

        Sums(Task task) {
            task.splits.forEach(split -> bySplit.put(split, new AnyRangeSums(MomentKernel.size(task.features))));
        }

        Sums merge(Sums other) {
            other.bySplit.forEach((split, sums) -> bySplit.get(split).merge(sums));
            return this;
        }
    }
}
