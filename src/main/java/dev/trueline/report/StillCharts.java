package dev.trueline.report;

import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.report.figures.SvgChart;
import dev.trueline.report.figures.SvgChart.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The charts of a report as they look until scripts take over, and where none run. */
final class StillCharts {
    private static final double MARGIN = 0.05;

    private final ChartData data;
    private final Map<String, String> charts = new HashMap<>();

    private StillCharts(ChartData data) {
        this.data = data;
    }

    /** SVG elements by the names that the template has for them; a chart without data has none. */
    static Map<String, String> of(ChartData data) {
        return new StillCharts(data).all();
    }

    private Map<String, String> all() {
        if (data.history() != null) {
            history(data.history());
        }
        if (data.judged() != null) {
            observed(data.judged());
        }
        if (data.residuals() != null) {
            residuals(data.residuals());
        }
        if (!data.calibration().isEmpty()) {
            calibration();
        }
        if (data.line() != null && data.sample() != null) {
            line(data.line(), data.sample());
        }
        return charts;
    }

    private void history(HistoryPoints history) {
        String cost = data.costUnit().isEmpty() ? "cost" : "cost [" + data.costUnit() + "]";
        charts.put(
                "stillCost",
                logLines(
                        history.step(),
                        cost,
                        new Track("Training", history.trainCost(), "train"),
                        new Track("Validation", history.validationCost(), "validation"),
                        new Track("Batches", history.batchCost(), "third")));
        charts.put(
                "stillNorms",
                logLines(
                        history.step(),
                        "norm",
                        new Track("Gradient", history.gradientNorm(), "train"),
                        new Track("Parameters", history.parameterNorm(), "validation"),
                        new Track("Update", history.updateNorm(), "third")));
        if (data.lowestCost() != null) {
            List<Double> gap = history.trainCost().stream()
                    .map(value -> value - data.lowestCost())
                    .toList();
            charts.put("stillGap", logLines(history.step(), cost, new Track("", gap, "train")));
        }
        if (history.learningRate() != null) {
            charts.put("stillRate", logLines(history.step(), "rate", new Track("", history.learningRate(), "train")));
        }
    }

    /** @param values null where the run has none */
    private record Track(String name, List<Double> values, String look) {
        DoubleStream positive() {
            return values.stream()
                    .filter(value -> value != null && value > 0 && Double.isFinite(value))
                    .mapToDouble(Double::doubleValue);
        }
    }

    private static String logLines(List<Long> steps, String title, Track... curves) {
        List<Track> present =
                Stream.of(curves).filter(curve -> curve.values() != null).toList();
        double[] positive = present.stream().flatMapToDouble(Track::positive).toArray();
        if (positive.length == 0) {
            return "";
        }
        SvgChart chart = new SvgChart(
                Axis.linear("step", 0, Math.max(1, steps.get(steps.size() - 1))),
                Axis.log(
                        title,
                        DoubleStream.of(positive).min().getAsDouble(),
                        DoubleStream.of(positive).max().getAsDouble()));
        for (Track curve : present) {
            chart.line(steps, curve.values(), curve.look()).named(curve.name(), curve.look());
        }
        return chart.svg();
    }

    private void observed(ChartData.Sample judged) {
        double[] both = DoubleStream.concat(Arrays.stream(judged.y()), Arrays.stream(judged.prediction()))
                .toArray();
        Axis observed = padded("observed" + unit(), both);
        charts.put(
                "stillObserved",
                new SvgChart(observed, padded("predicted", both))
                        .line(ends(observed), ends(observed), "diagonal")
                        .dots(judged.y(), judged.prediction(), 2, "point")
                        .svg());
    }

    private void residuals(ChartData.Histogram residuals) {
        double most = Arrays.stream(residuals.counts()).max().orElse(1);
        charts.put(
                "stillResiduals",
                new SvgChart(
                                Axis.linear("predicted − observed" + unit(), residuals.low(), residuals.high()),
                                Axis.linear("rows", 0, Math.max(1, most)))
                        .bars(residuals.counts(), "bars")
                        .svg());
    }

    private void calibration() {
        double[] predicted = data.calibration().stream()
                .mapToDouble(Calibration.Decile::meanPrediction)
                .toArray();
        double[] observed = data.calibration().stream()
                .mapToDouble(Calibration.Decile::meanLabel)
                .toArray();
        double[] both = DoubleStream.concat(Arrays.stream(predicted), Arrays.stream(observed))
                .toArray();
        Axis axis = padded("mean predicted" + unit(), both);
        charts.put(
                "stillCalibration",
                new SvgChart(axis, padded("mean observed", both))
                        .line(ends(axis), ends(axis), "diagonal")
                        .dots(predicted, observed, 4, "dot")
                        .svg());
    }

    private void line(ChartData.Line line, ChartData.Sample sample) {
        Axis x = padded(line.feature(), sample.x());
        List<Double> fitted = new ArrayList<>();
        ends(x).forEach(end -> fitted.add(line.intercept() + line.slope() * end));
        double[] all = DoubleStream.concat(
                        Arrays.stream(sample.y()), fitted.stream().mapToDouble(Double::doubleValue))
                .toArray();
        charts.put(
                "stillLine",
                new SvgChart(x, padded(data.label().name() + unit(), all))
                        .dots(sample.x(), sample.y(), 2, "point")
                        .line(ends(x), fitted, "validation")
                        .svg());
    }

    private static List<Double> ends(Axis axis) {
        return List.of(axis.low(), axis.high());
    }

    private static Axis padded(String title, double[] values) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double margin = MARGIN * (high - low);
        return Axis.linear(title, low - margin, high + margin);
    }

    private String unit() {
        return data.label().unit().isEmpty() ? "" : " [" + data.label().unit() + "]";
    }
}
