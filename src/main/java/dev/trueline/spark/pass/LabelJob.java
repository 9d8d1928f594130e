package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.ColumnSumKernel;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ExactStatistics;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitBySplit;
import java.io.Serializable;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What has to be known of the labels of the table where a function of them is fitted. */
public final class LabelJob {
    private static final TermLayout NO_TERMS = TermLayout.ofNumbers(0);

    private final MapReduce mapReduce;
    private final LabelTransform inverse;

    /** @param inverse from the labels of the blocks to those of the table */
    public LabelJob(MapReduce mapReduce, LabelTransform inverse) {
        this.mapReduce = mapReduce;
        this.inverse = inverse;
    }

    /** Statistics of the labels of some splits, each from its own rows, in one pass. */
    public Map<Split, ColumnStatistics> statistics(Set<Split> splits) {
        Map<Split, StatisticsPass> passes = new EnumMap<>(Split.class);
        splits.forEach(split -> passes.put(split, new StatisticsPass(inverse)));
        Map<Split, Sums> sums = mapReduce.run("mean and deviation of the label", new SplitBySplit<>(passes));
        Map<Split, ColumnStatistics> statistics = new EnumMap<>(Split.class);
        sums.forEach((split, some) -> statistics.put(
                split,
                new ExactStatistics(some.extent)
                        .statistics(some.moments, new AnyRangeSums(0))
                        .label()));
        return statistics;
    }

    /** The way back for the predictions of a model, with the correction that the training rows give, in one pass. */
    public LabelTransform smeared(Predictor model) {
        ScoredColumns fitted = ScoredColumns.of(new Predictor(model.model(), model.layout(), LabelTransform.NONE));
        AnyRangeSums sums =
                mapReduce.run("correction of predictions", new SmearingPass(fitted, inverse).on(Split.TRAIN));
        return inverse.smearedBy(sums.exactValue(0)
                .divide(sums.exactValue(1), MathContext.DECIMAL128)
                .doubleValue());
    }

    private record Sums(Extent extent, AnyRangeSums moments) implements Serializable {}

    private record StatisticsPass(LabelTransform inverse) implements BlockPass<Sums> {
        @Override
        public Sums sums() {
            return new Sums(new Extent(NO_TERMS), new AnyRangeSums(ColumnSumKernel.size(0)));
        }

        @Override
        public void add(Sums sums, ExampleBlock block, int partition) {
            ColumnBlock original = block.withLabels(inverse).columns();
            ColumnBlock labels = new ColumnBlock(new double[0], original.labels(), original.weights());
            sums.extent.add(labels);
            new ColumnSumKernel().add(labels, sums.moments);
        }

        @Override
        public Sums merge(Sums sums, Sums other) {
            return new Sums(sums.extent.merge(other.extent), sums.moments.merge(other.moments));
        }

        @Override
        public long bytes() {
            return AnyRangeSums.bytes(ColumnSumKernel.size(0)) + 4 * Double.BYTES;
        }
    }

    /** Adds up the weighted corrections and the weights. */
    private record SmearingPass(ScoredColumns fitted, LabelTransform inverse) implements BlockPass<AnyRangeSums> {
        @Override
        public AnyRangeSums sums() {
            return new AnyRangeSums(2);
        }

        @Override
        public void add(AnyRangeSums sums, ExampleBlock block, int partition) {
            ColumnBlock columns = block.columns();
            double[] predictions = fitted.predict(columns);
            for (int row = 0; row < predictions.length; row++) {
                double weight = columns.weighted() ? columns.weights()[row] : 1;
                sums.add(0, weight * inverse.smear(columns.labels()[row] - predictions[row]));
                sums.add(1, weight);
            }
        }

        @Override
        public AnyRangeSums merge(AnyRangeSums sums, AnyRangeSums other) {
            return sums.merge(other);
        }

        @Override
        public long bytes() {
            return AnyRangeSums.bytes(2);
        }
    }
}
