package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BandScale;
import dev.trueline.evaluate.figures.Bands;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.findings.ConstantFindings;
import dev.trueline.evaluate.findings.CurvatureFindings;
import dev.trueline.evaluate.findings.DecidingRowFindings;
import dev.trueline.evaluate.findings.ExtremeFindings;
import dev.trueline.evaluate.findings.LeakageFindings;
import dev.trueline.evaluate.findings.SkewFindings;
import dev.trueline.evaluate.findings.SliceFindings;
import dev.trueline.evaluate.quality.CalibrationSums;
import dev.trueline.evaluate.quality.DataChecks;
import dev.trueline.evaluate.quality.EvaluationPass;
import dev.trueline.evaluate.quality.EvaluationSums;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.FeatureBands;
import dev.trueline.evaluate.quality.LabelCorrelation;
import dev.trueline.evaluate.quality.Shift;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.evaluate.quality.SplitFigures;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.SplitPass;
import dev.trueline.evaluate.quality.SplitSums;
import dev.trueline.evaluate.quality.SurveyCounts;
import dev.trueline.evaluate.quality.SurveyPass;
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
 * <p>First {@link #survey}, over the counts of which {@link #pass} cuts bands, and then that pass.
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
        long counts = (long) (splits + banded) * BandScale.BINS * Long.BYTES;
        return Math.max(counts, EvaluationPass.bytes(splits, features, banded));
    }

    /** The first pass. */
    public SurveyPass survey() {
        EnumMap<Split, BandScale> predictions = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> predictions.put(
                split, BandScale.of(task.baseline(), rows.label().deviation())));
        int[] features = featuresInBands();
        BandScale[] featureScales = IntStream.of(features)
                .mapToObj(j -> scale(reference().features().get(j)))
                .toArray(BandScale[]::new);
        return new SurveyPass(task.scored(), first(), predictions, features, featureScales);
    }

    /** The second pass. */
    public EvaluationPass pass(SurveyPass survey, SurveyCounts counts) {
        EnumMap<Split, SplitPass> bySplit = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> {
            Bands bands = Bands.deciles(survey.predictions().get(split), counts.predictions(split));
            bySplit.put(split, splitPass(bands, split, rows));
        });
        Bands[] features = new Bands[survey.features().length];
        for (int i = 0; i < features.length; i++) {
            features[i] = Bands.deciles(survey.featureScales()[i], counts.feature(i));
        }
        FeatureBands featureBands = new FeatureBands(survey.features(), features);
        SliceGroups[] slices = task.slices().stream()
                .map(source -> groups(source, featureBands))
                .toArray(SliceGroups[]::new);
        return new EvaluationPass(bySplit, featureBands, slices);
    }

    /**
     * The figures.
     *
     * @param keyed the worst rows of those splits where it was found which row it is
     */
    public Evaluation evaluation(
            EvaluationPass pass, SurveyCounts counts, EvaluationSums sums, Map<Split, WorstRow> keyed) {
        Map<Split, SplitMetrics> splits = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> splits.put(
                split, new SplitFigures(task, pass, referenceSums(sums), rows).metrics(split, sums.of(split), keyed)));
        DataChecks checks = new DataChecks(task, pass, statistics, sums);
        List<LabelCorrelation> correlations = checks.labelCorrelations();
        List<Shift> shifts = checks.shifts();
        List<Finding> findings = new ArrayList<>();
        findings.addAll(LeakageFindings.of(correlations, reference().rows(), task));
        findings.addAll(DecidingRowFindings.of(splits));
        findings.addAll(new ExtremeFindings(task, statistics).find());
        findings.addAll(SkewFindings.of(shifts));
        findings.addAll(new ConstantFindings(task, pass.features(), statistics, counts).find());
        findings.addAll(SliceFindings.of(splits, task.slices()));
        findings.addAll(CurvatureFindings.of(splits, task.features().size()));
        return new Evaluation(splits, correlations, shifts, Slicing.of(pass, referenceSums(sums)), findings);
    }

    private SplitPass splitPass(Bands predictions, Split split, SplitStatistics rows) {
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

    private static BandScale scale(ColumnStatistics column) {
        return BandScale.of(column.mean(), column.deviation());
    }

    private static SliceGroups groups(SliceSource source, FeatureBands features) {
        if (source instanceof SliceSource.Texts texts) {
            return SliceGroups.ofTexts(texts);
        }
        if (source instanceof SliceSource.Feature feature) {
            return SliceGroups.ofBands(source, features.bands()[features.indexOf(feature.feature())]);
        }
        return SliceGroups.ofBands(source, Bands.ofSample(((SliceSource.Numbers) source).sample()));
    }
}
