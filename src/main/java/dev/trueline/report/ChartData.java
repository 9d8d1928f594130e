package dev.trueline.report;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.sketch.Bins;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.evaluate.sketch.SampledRow;
import dev.trueline.model.ModelDocument;
import dev.trueline.solve.leastsquares.ReplayMoments;
import dev.trueline.train.method.DescentMethod;
import java.util.Arrays;
import java.util.List;

/**
 * What the scripts of the page draw. Parts are null where a run has no such data.
 *
 * @param costUnit of the costs of the history; empty where the label has no unit, or a function of it is fitted
 * @param lowestCost that any model has on the training rows
 * @param line of a model with one feature
 * @param curves of columns with terms that bend
 * @param fitted what weights add to: name and unit of the label, or a function of it
 * @param sample of training rows, for that line
 * @param judged sample of the rows on which the model is judged
 */
record ChartData(
        ModelDocument.Label label,
        String costUnit,
        Double lowestCost,
        HistoryPoints history,
        long bestStep,
        Line line,
        List<Curve> curves,
        String fitted,
        Sample sample,
        Sample judged,
        Histogram residuals,
        Cells observed,
        List<Calibration.Decile> calibration,
        Bench bench,
        PathChart path,
        List<MethodComparison.Curve> compared) {
    /** @param feature name and unit */
    record Line(String feature, double intercept, double slope) {}

    /** Sampled rows, column by column; x is the first feature. */
    record Sample(double[] x, double[] y, double[] prediction) {
        static Sample of(List<SampledRow> rows) {
            return new Sample(
                    rows.stream().mapToDouble(SampledRow::feature).toArray(),
                    rows.stream().mapToDouble(SampledRow::label).toArray(),
                    rows.stream().mapToDouble(SampledRow::prediction).toArray());
        }
    }

    record Histogram(double low, double high, long[] counts) {}

    /** Rows by observed value, and within it by predicted value, in as many bins each. */
    record Cells(double low, double high, int bins, long rows, long[] counts) {}

    record Bench(ReplayMoments moments, boolean fitIntercept, Recorded recorded) {}

    /** The settings of the run. */
    record Recorded(double rate, long steps, boolean standardized, ReplayMoments.Offset start) {}

    static ChartData of(RunReport run) {
        ModelDocument model = run.model();
        PredictionSketch sketch = run.quality().sketches().get(Pictures.split(run));
        return new ChartData(
                model.label(),
                costUnit(model),
                lowestCost(model),
                run.descent().descended()
                        ? HistoryPoints.of(
                                run.descent().result().history(),
                                run.descent().result().best())
                        : null,
                run.descent().result().best().step(),
                line(model),
                Curve.of(model),
                model.terms().label().title(),
                Pictures.line(model) ? sample(run, Split.TRAIN) : null,
                sample(run, Pictures.split(run)),
                sketch == null ? null : histogram(sketch),
                sketch == null ? null : cells(sketch),
                Pictures.calibration(run),
                run.optimum().map(optimum -> bench(run, optimum)).orElse(null),
                run.path().map(path -> PathChart.of(model, path)).orElse(null),
                run.descent()
                        .compared()
                        .map(courses -> new MethodComparison(courses).curves())
                        .orElse(null));
    }

    static ChartData of(DivergedReport run) {
        return new ChartData(
                run.label(),
                "",
                null,
                HistoryPoints.of(run.result().history(), run.result().best()),
                run.result().best().step(),
                null,
                List.of(),
                "",
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** Null where it is not known. */
    static Double lowestCost(ModelDocument model) {
        return model.certificate() == null ? null : model.certificate().optimalCost();
    }

    private static String costUnit(ModelDocument model) {
        String unit = model.label().unit();
        if (unit.isEmpty() || model.label().transform() != null) {
            return "";
        }
        return model.training().huberEpsilon() == null ? unit + "²" : unit;
    }

    private static Line line(ModelDocument model) {
        if (!Pictures.line(model)) {
            return null;
        }
        ModelDocument.FeatureWeight only = model.weights().get(0);
        return new Line(Pictures.withUnit(only.feature(), only.unit()), model.intercept(), only.weight());
    }

    private static Sample sample(RunReport run, Split split) {
        PredictionSketch sketch = run.quality().sketches().get(split);
        return sketch == null ? null : Sample.of(sketch.sample());
    }

    private static Histogram histogram(PredictionSketch sketch) {
        Bins bins = sketch.frame().residuals();
        return new Histogram(bins.low(), bins.high(), sketch.residuals());
    }

    private static Cells cells(PredictionSketch sketch) {
        Bins bins = sketch.frame().labels();
        long rows = Arrays.stream(sketch.residuals()).sum();
        return new Cells(bins.low(), bins.high(), bins.count(), rows, sketch.observedByPredicted());
    }

    // The page replays gradient descent.
    private static double replayedRate(RunReport run) {
        RunReport.Descent descent = run.descent();
        return descent.method() == DescentMethod.GRADIENT_DESCENT
                ? descent.rate().value()
                : 0;
    }

    private static Bench bench(RunReport run, RunReport.Optimum optimum) {
        ModelDocument.Training training = run.model().training();
        Recorded recorded = new Recorded(replayedRate(run), training.steps(), training.standardized(), optimum.start());
        return new Bench(optimum.moments(), training.interceptFitted(), recorded);
    }
}
