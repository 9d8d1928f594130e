package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.ColumnSumKernel;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExactStatistics;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.model.SplitBySplit;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** Finds the statistics of every split, each from its own rows alone, in one pass over the cached blocks. */
public final class ColumnStatisticsJob {
    private final MapReduce mapReduce;
    private final TermLayout layout;
    private final Map<Split, Extent> extents;

    public ColumnStatisticsJob(MapReduce mapReduce, TermLayout layout, Map<Split, Extent> extents) {
        this.mapReduce = mapReduce;
        this.layout = layout;
        this.extents = extents;
    }

    /** Statistics of the splits with extents. */
    public Map<Split, SplitStatistics> run() {
        Map<Split, Pass> passes = new EnumMap<>(Split.class);
        extents.keySet().forEach(split -> passes.put(split, new Pass(layout)));
        Map<Split, Sums> sums = mapReduce.run("column means and deviations", new SplitBySplit<>(passes));
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        extents.forEach((split, extent) -> statistics.put(split, statistics(extent, sums.get(split))));
        return statistics;
    }

    /** Bytes of the sums of one partition, when all splits have rows. */
    public static long bytes(TermLayout layout) {
        return Split.values().length * new Pass(layout).bytes();
    }

    private static SplitStatistics statistics(Extent extent, Sums sums) {
        return new ExactStatistics(extent).statistics(sums.columns, sums.levels);
    }

    /**
     * The sums of a split.
     *
     * @param columns of the numbers and the label
     * @param levels the weight of the rows of each level
     */
    private record Sums(AnyRangeSums columns, AnyRangeSums levels) implements Serializable {}

    private record Pass(TermLayout layout) implements BlockPass<Sums> {
        @Override
        public Sums sums() {
            return new Sums(
                    new AnyRangeSums(ColumnSumKernel.size(layout.numbers())),
                    new AnyRangeSums(layout.size() - layout.numbers()));
        }

        @Override
        public void add(Sums sums, ExampleBlock block, int partition) {
            new ColumnSumKernel().add(block.columns(), sums.columns);
            for (int category = 0; category < layout.categories(); category++) {
                addLevels(block.columns(), category, sums.levels);
            }
        }

        private void addLevels(ColumnBlock block, int category, AnyRangeSums levels) {
            int start = layout.start(category) - layout.numbers() - 1;
            int[] codes = block.codes()[category];
            for (int row = 0; row < codes.length; row++) {
                if (codes[row] > 0) {
                    levels.add(start + codes[row], block.weighted() ? block.weights()[row] : 1);
                }
            }
        }

        @Override
        public Sums merge(Sums sums, Sums other) {
            return new Sums(sums.columns.merge(other.columns), sums.levels.merge(other.levels));
        }

        @Override
        public long bytes() {
            long columns = ColumnSumKernel.size(layout.numbers());
            return AnyRangeSums.bytes(columns + layout.size() - layout.numbers());
        }
    }
}
