package dev.trueline.spark;

import dev.trueline.math.ExactSums;
import dev.trueline.math.MomentKernel;
import dev.trueline.math.MomentPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.model.Moments;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** Finds the statistics of every split, each from its own rows alone, in two passes over the cached blocks. */
final class MomentJob {
    private final MapReduce mapReduce;
    private final int features;
    private final Map<Split, Moments> moments = new EnumMap<>(Split.class);

    MomentJob(MapReduce mapReduce, int features, Map<Split, Extent> extents) {
        this.mapReduce = mapReduce;
        this.features = features;
        extents.forEach((split, extent) -> moments.put(split, new Moments(extent)));
    }

    /** Statistics of the given splits. */
    Map<Split, SplitStatistics> run() {
        Passes meanPasses = new Passes();
        moments.forEach((split, moment) -> meanPasses.bySplit.put(split, moment.meanPass()));
        Sums sums = mapReduce.run("column means", meanPasses, bytes(features), MomentJob::sumPartition, Sums::merge);

        Map<Split, double[]> means = new EnumMap<>(Split.class);
        Passes deviationPasses = new Passes();
        moments.forEach((split, moment) -> {
            means.put(split, moment.means(sums.bySplit.get(split)));
            deviationPasses.bySplit.put(split, moment.deviationPass(means.get(split)));
        });
        Sums squares = mapReduce.run(
                "column deviations", deviationPasses, bytes(features), MomentJob::sumPartition, Sums::merge);

        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        moments.forEach((split, moment) ->
                statistics.put(split, moment.statistics(sums.bySplit.get(split), squares.bySplit.get(split))));
        return statistics;
    }

    /** Bytes of the sums of one partition, when all splits have rows. */
    static long bytes(int features) {
        return Split.values().length * ExactSums.bytes(MomentPass.size(features));
    }

    private static Sums sumPartition(Passes passes, Iterator<ExampleBlock> blocks) {
        MomentKernel kernel = new MomentKernel();
        Sums sums = new Sums(passes);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            MomentPass pass = passes.bySplit.get(block.split());
            if (pass != null) {
                kernel.add(block.columns(), pass, sums.bySplit.get(block.split()));
            }
        }
        return sums;
    }

    private static final class Passes implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, MomentPass> bySplit = new EnumMap<>(Split.class);
    }

    private static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, ExactSums> bySplit = new EnumMap<>(Split.class);

        Sums(Passes passes) {
            passes.bySplit.forEach((split, pass) -> bySplit.put(split, new ExactSums(pass.grids().length)));
        }

        Sums merge(Sums other) {
            other.bySplit.forEach((split, sums) -> bySplit.get(split).merge(sums));
            return this;
        }
    }
}
