package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.drift.CategoryDrift;
import dev.trueline.evaluate.drift.ColumnDrift;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.drift.Movement;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.ErrorPercentiles;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.evaluate.sketch.SampledRow;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Provenance;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Records of runs that never were, of any size. */
final class SampleReports {
    private static final Quality QUALITY = new Quality(1.5, 1.2, 0.9, 0.01, 4, Map.of(0.1, 0.8));

    private SampleReports() {}

    /** A run of so many steps on features with these names. */
    static RunReport of(List<String> features, int steps) {
        Map<Split, SplitStatistics> splits = new EnumMap<>(Split.class);
        Map<Split, SplitMetrics> metrics = new EnumMap<>(Split.class);
        Map<Split, PredictionSketch> sketches = new EnumMap<>(Split.class);
        ColumnStatistics column = new ColumnStatistics(-3, 12, 4.5, 2.25);
        for (Split split : Split.values()) {
            splits.put(split, new SplitStatistics(900, 900, 1, Collections.nCopies(features.size(), column), column));
            metrics.put(split, metrics(List.of(), List.of(), List.of()));
            sketches.put(split, sketch(metrics.get(split)));
        }
        return new RunReport(
                model(features, steps),
                new RunReport.Data("rows.csv", "csv", new RowAccount(2700, 2700, 0, List.of()), splits),
                new RunReport.Descent(
                        DescentMethod.GRADIENT_DESCENT,
                        MiniBatches.FULL,
                        new LearningRate(0.25, true, new Curvature(4, 7)),
                        result(features.size(), steps),
                        Optional.empty()),
                new RunReport.Quality(metrics, sketches, List.of()),
                Optional.empty(),
                RunReport.Uncertainty.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "name = sample");
    }

    /** The quality of a split on which calibration and slices were looked at, and the worst row has this key. */
    static SplitMetrics metrics(List<String> worst, List<Calibration.Decile> deciles, List<SliceMetrics> slices) {
        ErrorPercentiles percentiles = new ErrorPercentiles(0.5, 1, 2);
        return new SplitMetrics(
                900,
                900,
                QUALITY,
                QUALITY,
                percentiles,
                percentiles,
                new WorstRow(worst, 3, 7),
                new Calibration(deciles.isEmpty() ? null : 0.75, 0.5, deciles),
                slices,
                List.of(),
                null);
    }

    static SliceMetrics slice(Slice slice, long rows) {
        return new SliceMetrics(slice, rows, rows, rows < SliceMetrics.SMALL, QUALITY, 2);
    }

    /** The run with these test rows, findings and drift. */
    static RunReport with(
            RunReport run, SplitMetrics test, List<Finding> findings, Optional<RunReport.ChampionDrift> drift) {
        Map<Split, SplitMetrics> metrics = new EnumMap<>(run.quality().metrics());
        metrics.put(Split.TEST, test);
        return new RunReport(
                run.model(),
                run.data(),
                run.descent(),
                new RunReport.Quality(metrics, run.quality().sketches(), findings),
                run.optimum(),
                run.uncertainty(),
                run.path(),
                drift,
                run.gate(),
                run.configuration());
    }

    /** Drift of a column that has moved far, and one that has not. */
    static RunReport.ChampionDrift drift(String champion, String moved, String stable) {
        List<Double> half = List.of(0.5, 0.5);
        return new RunReport.ChampionDrift(
                champion,
                Split.TEST,
                new Drift(
                        349,
                        3211,
                        Drift.Thresholds.DEFAULT,
                        List.of(
                                new ColumnDrift(
                                        stable,
                                        Movement.STABLE,
                                        0.0125,
                                        -0.001,
                                        3.2,
                                        3.25,
                                        1.0,
                                        1.5,
                                        List.of(1.0),
                                        half,
                                        half,
                                        0,
                                        0),
                                new ColumnDrift(
                                        moved,
                                        Movement.MOVED_FAR,
                                        0.7324,
                                        0.875,
                                        7.25,
                                        5,
                                        2.0,
                                        2.5,
                                        List.of(1.0),
                                        List.of(0.2, 0.8),
                                        half,
                                        0,
                                        0)),
                        List.of(new CategoryDrift(
                                "district",
                                Movement.MOVED,
                                0.1386,
                                List.of("Harbour", "Meadows"),
                                List.of(0.25, 0.75),
                                half))));
    }

    /** The run, solved for instead of descended to. */
    static RunReport solved(RunReport run) {
        TrainingResult result = run.descent().result();
        Step only = result.history().get(0);
        return new RunReport(
                run.model(),
                run.data(),
                new RunReport.Descent(
                        DescentMethod.GRADIENT_DESCENT,
                        MiniBatches.FULL,
                        new LearningRate(0, true, run.descent().rate().curvature()),
                        new TrainingResult(StopReason.EXACT, result.parameters(), only, List.of(only)),
                        Optional.empty()),
                run.quality(),
                run.optimum(),
                run.uncertainty(),
                run.path(),
                run.drift(),
                run.gate(),
                run.configuration());
    }

    private static PredictionSketch sketch(SplitMetrics metrics) {
        PredictionSketch sketch =
                new PredictionSketch(PredictionSketch.Frame.of(metrics.model().rmse(), -3, 12));
        SplittableRandom random = new SplittableRandom(5);
        for (int row = 0; row < metrics.rows(); row++) {
            double label = random.nextDouble(-3, 12);
            sketch.add(new SampledRow(random.nextLong(), row, label, label + random.nextDouble(-2, 2)));
        }
        return sketch;
    }

    private static ModelDocument model(List<String> features, int steps) {
        List<ModelDocument.FeatureWeight> weights = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            weights.add(new ModelDocument.FeatureWeight(
                    features.get(j), "m", 1.0 / (j + 3), Math.PI * j, Math.E, -1.0 / 7, 99.0 / 7));
        }
        return new ModelDocument(
                ModelDocument.FORMAT_VERSION,
                "sample",
                new ModelDocument.Label("y", "EUR", null),
                1.0 / 3,
                weights,
                new ModelDocument.Training(
                        "map-reduce",
                        "descent",
                        "gradient-descent",
                        List.of(),
                        0,
                        null,
                        null,
                        null,
                        steps,
                        steps,
                        "MAX_STEPS",
                        true,
                        true,
                        0.25,
                        4.0,
                        0.5,
                        1,
                        1.0,
                        0.1,
                        12),
                null,
                new ModelDocument.Data(900, 900, 900, "0123456789abcdef", null, null),
                new Provenance("0", "", "4", "17", "scalar", "2026-01-01T00:00:00Z", "local[2]", "local-1"),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static TrainingResult result(int features, int steps) {
        List<Step> history = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            double cost = 1 + 1000 / (step + 1.0);
            history.add(
                    new Step(step, cost, cost / 0.97, Math.sqrt(cost), Math.sqrt(step), cost / 7, 0.25, step / 3.0));
        }
        return new TrainingResult(
                StopReason.MAX_STEPS, ParameterVector.zero(features), history.get(steps), List.copyOf(history));
    }
}
