package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.Calibration;
import dev.trueline.evaluate.ErrorPercentiles;
import dev.trueline.evaluate.PredictionSketch;
import dev.trueline.evaluate.Quality;
import dev.trueline.evaluate.SampledRow;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Provenance;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.Curvature;
import dev.trueline.train.LearningRate;
import dev.trueline.train.Step;
import dev.trueline.train.StopReason;
import dev.trueline.train.TrainingResult;
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
            metrics.put(
                    split,
                    new SplitMetrics(
                            900,
                            900,
                            QUALITY,
                            QUALITY,
                            new ErrorPercentiles(0.5, 1, 2),
                            new ErrorPercentiles(0.5, 1, 2),
                            null,
                            new Calibration(null, null, List.of()),
                            List.of(),
                            List.of()));
            sketches.put(split, sketch(metrics.get(split)));
        }
        return new RunReport(
                model(features, steps),
                new RunReport.Data("rows.csv", "csv", new RowAccount(2700, 2700, 0, List.of()), splits),
                new RunReport.Descent(
                        new LearningRate(0.25, true, new Curvature(4, 7)), result(features.size(), steps)),
                new RunReport.Quality(metrics, sketches, List.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                "name = sample");
    }

    private static PredictionSketch sketch(SplitMetrics metrics) {
        PredictionSketch sketch = new PredictionSketch(PredictionSketch.Frame.of(metrics, -3, 12));
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
                new ModelDocument.Label("y", "EUR"),
                1.0 / 3,
                weights,
                new ModelDocument.Training(
                        "map-reduce",
                        "descent",
                        List.of(),
                        0,
                        steps,
                        steps,
                        "MAX_STEPS",
                        true,
                        true,
                        0.25,
                        4,
                        0.5,
                        1,
                        1.0,
                        0.1,
                        12),
                null,
                new ModelDocument.Data(900, 900, 900, "0123456789abcdef"),
                new Provenance("0", "", "4", "17", "scalar", "2026-01-01T00:00:00Z", "local[2]", "local-1"),
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
