package dev.trueline.app;

import com.typesafe.config.ConfigRenderOptions;
import dev.trueline.evaluate.PredictionSketch;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Split;
import dev.trueline.model.TrainingSpace;
import dev.trueline.report.ReportPage;
import dev.trueline.report.RunReport;
import dev.trueline.solve.Estimate;
import dev.trueline.solve.ExactCost;
import dev.trueline.solve.Inference;
import dev.trueline.solve.LeastSquaresSolution;
import dev.trueline.solve.Problem;
import dev.trueline.solve.ReplayMoments;
import dev.trueline.spark.Redaction;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.StopReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together the page of a job, in up to two more passes over the data. */
final class Reports {
    // The second moments of more features are a burden for the pass and for the page.
    private static final int MOST_REPLAYED = 30;

    private final JobConfig config;
    private final TrainingData data;
    private final Fit fit;

    Reports(JobConfig config, TrainingData data, Fit fit) {
        this.config = config;
        this.data = data;
        this.fit = fit;
    }

    /**
     * The page as HTML.
     *
     * @param start where descent began, in original units
     */
    String page(ModelDocument model, Map<Split, SplitMetrics> metrics, LinearModel start) {
        return ReportPage.render(new RunReport(
                model,
                new RunReport.Data(
                        Redaction.of(config.input().path()), config.input().format(), data.account(), fit.statistics()),
                new RunReport.Descent(fit.rate(), fit.result()),
                new RunReport.Quality(metrics, sketches(metrics), List.of(), List.of()),
                optimum(start),
                configuration(config)));
    }

    static String configuration(JobConfig config) {
        return Secrets.redact(config.effective())
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
    }

    // Who interrupts a run does not wait for pictures.
    private boolean hurried() {
        return fit.result().stopReason() == StopReason.INTERRUPTED;
    }

    private Map<Split, PredictionSketch> sketches(Map<Split, SplitMetrics> metrics) {
        if (hurried()) {
            return Map.of();
        }
        Map<Split, PredictionSketch.Frame> frames = new EnumMap<>(Split.class);
        fit.statistics()
                .forEach((split, statistics) -> frames.put(
                        split,
                        PredictionSketch.Frame.of(
                                metrics.get(split),
                                statistics.label().min(),
                                statistics.label().max())));
        return data.sketch(fit.line(), frames);
    }

    private Optional<RunReport.Optimum> optimum(LinearModel start) {
        if (hurried() || config.contract().features().size() > MOST_REPLAYED) {
            return Optional.empty();
        }
        var moments = data.crossProducts();
        if (moments.isEmpty()) {
            return Optional.empty();
        }
        boolean intercept = config.training().fitIntercept();
        TrainingSpace standardized = TrainingSpace.standardized(fit.train().features(), intercept);
        Problem problem = new Problem(intercept, 0);
        LeastSquaresSolution best = LeastSquaresSolution.of(moments.get(Split.TRAIN), problem);
        List<Estimate> estimates = Inference.possible(best) ? Inference.of(best).estimates() : List.of();
        double cost = ExactCost.of(moments.get(Split.TRAIN), fit.line());
        return Optional.of(new RunReport.Optimum(
                ReplayMoments.of(best, standardized, moments),
                ReplayMoments.offset(best, standardized, start),
                (cost - best.cost()) / best.cost(),
                estimates));
    }
}
