package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BinScale;
import dev.trueline.evaluate.figures.Deciles;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.findings.ConstantFindings;
import dev.trueline.evaluate.findings.CurvatureFindings;
import dev.trueline.evaluate.findings.DecidingRowFindings;
import dev.trueline.evaluate.findings.ExtremeFindings;
import dev.trueline.evaluate.findings.HeavyTailFindings;
import dev.trueline.evaluate.findings.LeakageFindings;
import dev.trueline.evaluate.findings.SkewFindings;
import dev.trueline.evaluate.findings.SliceFindings;
import dev.trueline.evaluate.quality.BinCountPass;
import dev.trueline.evaluate.quality.BinCounts;
import dev.trueline.evaluate.quality.CalibrationSums;
import dev.trueline.evaluate.quality.DataChecks;
import dev.trueline.evaluate.quality.EvaluationPass;
import dev.trueline.evaluate.quality.EvaluationSums;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.FeatureDeciles;
import dev.trueline.evaluate.quality.LabelCorrelation;
import dev.trueline.evaluate.quality.Shift;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.evaluate.quality.SplitFigures;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.SplitPass;
import dev.trueline.evaluate.quality.SplitSums;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Says which passes an evaluation takes, and makes the figures of their sums. Knows nothing of where the rows are.
 *
 * <p>First {@link #binCountPass}, over the counts of which {@link #pass} cuts bands, and then that pass.
 */
public final class Evaluator {
    /** So many features get bands: those whose share in the predictions varies most. */
    public static final int MOST_FEATURES_IN_BANDS = 300;

    private final EvaluationTask task;
    private final EnumMap<Split, SplitStatistics> statistics;

    /** @param statistics of the splits that are looked at, at least one */
    public Evaluator(EvaluationTask task, Map<Split, SplitStatistics> statistics) {
        this.task = task;
        this.statistics = new EnumMap<>(statistics);
    }

    /** Bytes of the counts or the sums of one partition, when all splits have rows, without those of slices. */
    public static long bytes(int features) {
        int splits = Split.values().length;
        int banded = Math.min(features, MOST_FEATURES_IN_BANDS);
        long counts = (long) (splits + banded) * BinScale.BINS * Long.BYTES;
        return Math.max(counts, EvaluationPass.bytes(splits, features, banded));
    }

    /** The first pass. */
    public BinCountPass binCountPass() {
        EnumMap<Split, BinScale> predictions = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) ->
                predictions.put(split, BinScale.of(task.baseline(), rows.label().deviation())));
        int[] features = featuresInBands();
        BinScale[] featureScales = IntStream.of(features)
                .mapToObj(j -> scale(reference().features().get(j)))
                .toArray(BinScale[]::new);
        return new BinCountPass(task.scored(), first(), predictions, features, featureScales);
    }

    /** The second pass. */
    public EvaluationPass pass(BinCountPass counting, BinCounts counts) {
        EnumMap<Split, SplitPass> bySplit = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> {
            Deciles deciles = Deciles.ofCounts(counting.predictions().get(split), counts.predictions(split));
            bySplit.put(split, splitPass(deciles, split, rows));
        });
        Deciles[] features = new Deciles[counting.features().length];
        for (int i = 0; i < features.length; i++) {
            features[i] = Deciles.ofCounts(counting.featureScales()[i], counts.feature(i));
        }
        FeatureDeciles featureDeciles = new FeatureDeciles(counting.features(), features);
        SliceGroups[] slices = task.slices().stream()
                .map(source -> groups(source, featureDeciles))
                .toArray(SliceGroups[]::new);
        return new EvaluationPass(bySplit, featureDeciles, slices);
    }

    /**
     * The figures.
     *
     * @param keyed the worst rows of those splits where it was found which row it is
     */
    public Evaluation evaluation(
            EvaluationPass pass, BinCounts counts, EvaluationSums sums, Map<Split, WorstRow> keyed) {
        Map<Split, SplitMetrics> splits = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> splits.put(
                split, new SplitFigures(task, pass, referenceSums(sums), rows).metrics(split, sums.of(split), keyed)));
        DataChecks checks = new DataChecks(task, pass, statistics, sums);
        List<LabelCorrelation> correlations = checks.labelCorrelations();
        List<Shift> shifts = checks.shifts();
        List<Finding> findings = new ArrayList<>();
        findings.addAll(LeakageFindings.of(correlations, reference().rows(), task));
        List<Finding> deciding = DecidingRowFindings.of(splits, task);
        findings.addAll(deciding);
        List<Finding> slices = SliceFindings.of(splits, task);
        if (deciding.isEmpty() && slices.stream().noneMatch(finding -> finding.kind() == Finding.Kind.BAD_SLICE)) {
            HeavyTailFindings.of(splits, task).ifPresent(findings::add);
        }
        findings.addAll(new ExtremeFindings(task, statistics).find());
        findings.addAll(SkewFindings.of(shifts));
        findings.addAll(new ConstantFindings(task, pass.features(), statistics, counts).find());
        findings.addAll(slices);
        findings.addAll(CurvatureFindings.of(splits, task.features().size()));
        if (!task.divided()) {
            findings.replaceAll(Finding::undivided);
        }
        return new Evaluation(splits, correlations, shifts, Slicing.of(pass, referenceSums(sums)), findings);
    }

    private SplitPass splitPass(Deciles predictions, Split split, SplitStatistics rows) {
        return new SplitPass(
                task.scored(),
                task.baseline(),
                task.within().stream().mapToDouble(Double::doubleValue).toArray(),
                CalibrationSums.Pass.of(task.model(), predictions, rows),
                split == first(),
                rows.maxWeight());
    }

    private Split first() {
        return statistics.keySet().iterator().next();
    }

    private SplitSums referenceSums(EvaluationSums sums) {
        return sums.of(first());
    }

    private SplitStatistics reference() {
        return statistics.values().iterator().next();
    }

    private int[] featuresInBands() {
        TreeSet<Integer> chosen = new TreeSet<>();
        IntStream.range(0, task.features().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -variation(j)))
                .limit(MOST_FEATURES_IN_BANDS)
                .forEach(chosen::add);
        for (SliceSource slice : task.slices()) {
            if (slice instanceof SliceSource.Feature feature) {
                chosen.add(feature.feature());
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private double variation(int feature) {
        return Math.abs(task.model().parameters().weight(feature))
                * reference().features().get(feature).deviation();
    }

    private static BinScale scale(ColumnStatistics column) {
        return BinScale.of(column.mean(), column.deviation());
    }

    private static SliceGroups groups(SliceSource source, FeatureDeciles features) {
        if (source instanceof SliceSource.Texts texts) {
            return SliceGroups.ofTexts(texts);
        }
        if (source instanceof SliceSource.Feature feature) {
            return SliceGroups.ofDeciles(source, features.deciles()[features.indexOf(feature.feature())]);
        }
        return SliceGroups.ofDeciles(source, Deciles.ofSample(((SliceSource.Numbers) source).sample()));
    }
}
