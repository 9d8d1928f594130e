package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.moments.MomentKernel;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.model.Moments;
import dev.trueline.model.SplitBySplit;
import dev.trueline.model.SplitStatistics;
import java.util.EnumMap;
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
        Map<Split, Pass> passes = new EnumMap<>(Split.class);
        extents.keySet().forEach(split -> passes.put(split, new Pass(features)));
        Map<Split, AnyRangeSums> sums = mapReduce.run("column means and deviations", new SplitBySplit<>(passes));
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        extents.forEach((split, extent) -> statistics.put(split, new Moments(extent).statistics(sums.get(split))));
        return statistics;
    }

    /** Bytes of the sums of one partition, when all splits have rows. */
    public static long bytes(int features) {
        return Split.values().length * new Pass(features).bytes();
    }

    private record Pass(int features) implements BlockPass<AnyRangeSums> {
        @Override
        public AnyRangeSums sums() {
            return new AnyRangeSums(MomentKernel.size(features));
        }

        @Override
        public void add(AnyRangeSums sums, ExampleBlock block, int partition) {
            new MomentKernel().add(block.columns(), sums);
        }

        @Override
        public AnyRangeSums merge(AnyRangeSums sums, AnyRangeSums other) {
            return sums.merge(other);
        }

        @Override
        public long bytes() {
            return AnyRangeSums.bytes(MomentKernel.size(features));
        }
    }
}
