package dev.trueline.spark;

import dev.trueline.evaluate.Quality;
import dev.trueline.evaluate.ResidualPass;
import dev.trueline.evaluate.ResidualSums;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Measures a model and the mean baseline on every split in one pass over the cached blocks. */
final class EvaluationJob {
    // Some eight exact sums with their grids.
    private static final long BYTES_OF_SUMS = 1024;

    private final MapReduce mapReduce;
    private final Map<Split, SplitStatistics> statistics;

    EvaluationJob(MapReduce mapReduce, Map<Split, SplitStatistics> statistics) {
        this.mapReduce = mapReduce;
        this.statistics = statistics;
    }

    /** Metrics of the splits with statistics. */
    Map<Split, SplitMetrics> run(LinearModel model, List<Double> within) {
        LinearModel baseline = meanBaseline(model.parameters().features());
        Passes passes = new Passes();
        statistics.forEach((split, rows) -> passes.bySplit.put(
                split, new Pair<>(ResidualPass.of(model, within, rows), ResidualPass.of(baseline, within, rows))));
        Sums sums = mapReduce.run(
                "evaluation of all splits",
                passes,
                bytes(model.parameters().features()),
                EvaluationJob::sumPartition,
                Sums::merge);

        Map<Split, SplitMetrics> metrics = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> {
            Pair<ResidualSums> pair = sums.bySplit.get(split);
            metrics.put(
                    split,
                    new SplitMetrics(
                            rows.rows(),
                            rows.weight(),
                            Quality.of(pair.model, within, rows),
                            Quality.of(pair.baseline, within, rows)));
        });
        return metrics;
    }

    /** Bytes of the sums of one partition when all splits have rows: they carry the weights of both lines along. */
    static long bytes(int features) {
        return Split.values().length * 2 * (BYTES_OF_SUMS + (long) Double.BYTES * features);
    }

    private LinearModel meanBaseline(int features) {
        double mean = statistics.get(Split.TRAIN).label().mean();
        return new LinearModel(new ParameterVector(mean, new double[features]));
    }

    private static Sums sumPartition(Passes passes, Iterator<ExampleBlock> blocks) {
        Sums sums = new Sums(passes);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            Pair<ResidualSums> pair = sums.bySplit.get(block.split());
            if (pair != null) {
                pair.model.add(block.columns());
                pair.baseline.add(block.columns());
            }
        }
        return sums;
    }

    private record Pair<T extends Serializable>(T model, T baseline) implements Serializable {}

    private static final class Passes implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, Pair<ResidualPass>> bySplit = new EnumMap<>(Split.class);
    }

    private static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, Pair<ResidualSums>> bySplit = new EnumMap<>(Split.class);

        Sums(Passes passes) {
            passes.bySplit.forEach((split, pass) ->
                    bySplit.put(split, new Pair<>(new ResidualSums(pass.model), new ResidualSums(pass.baseline))));
        }

        Sums merge(Sums other) {
            other.bySplit.forEach((split, pair) -> {
                bySplit.get(split).model.merge(pair.model);
                bySplit.get(split).baseline.merge(pair.baseline);
            });
            return this;
        }
    }
}
