package dev.trueline.app.documents;

import com.typesafe.config.ConfigRenderOptions;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.Secrets;
import dev.trueline.app.published.Build;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.fit.Fit;
import dev.trueline.fit.Optimality;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.TrainingSpace;
import dev.trueline.report.DivergedReport;
import dev.trueline.report.ReportPage;
import dev.trueline.report.RunReport;
import dev.trueline.report.lesson.DivergedLesson;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.ReplayMoments;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.method.Courses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts together the page of a job. */
public final class Reports {
    // The second moments of more features are a burden for the page.
    private static final int MOST_REPLAYED = 30;

    private final JobConfig config;
    private final TrainingData data;
    private final Fit fit;

    public Reports(JobConfig config, TrainingData data, Fit fit) {
        this.config = config;
        this.data = data;
        this.fit = fit;
    }

    /** The page as HTML. */
    public String page(
            ModelDocument model,
            Evaluation evaluation,
            Map<Split, PredictionSketch> pictures,
            Diagnostics diagnostics,
            Verdict verdict) {
        return ReportPage.render(new RunReport(
                model,
                read(),
                new RunReport.Descent(fit.method(), fit.batches(), fit.rate(), fit.result(), compared(model)),
                new RunReport.Quality(evaluation.splits(), pictures, evaluation.findings()),
                diagnostics.optimality().filter(optimality -> replays()).map(this::optimum),
                diagnostics.optimality().map(Reports::uncertainty).orElse(RunReport.Uncertainty.UNKNOWN),
                fit.path(),
                verdict.drift(),
                verdict.decision().filter(decision -> decision.champion() != null),
                diagnostics
                        .groups()
                        .map(tally -> new RunReport.Groups(config.groups().by(), tally)),
                configuration(config)));
    }

    /**
     * The page of a run without a model, as HTML.
     *
     * @param advice why there is none, and what helps
     */
    public String diverged(String advice) {
        return ReportPage.render(divergedReport(advice));
    }

    /** The lesson of such a run, as HTML. */
    public String divergedLesson(String advice) {
        return new DivergedLesson(
                        divergedReport(advice),
                        fit.rate().value(),
                        fit.rate().curvature().criticalRate())
                .html();
    }

    private DivergedReport divergedReport(String advice) {
        ModelDocument.Label label = new ModelDocument.Label(
                config.design().label().name(), config.design().label().unit(), null);
        return new DivergedReport(
                config.name(), label, advice, read(), fit.result(), configuration(config), Build.CURRENT.version());
    }

    private RunReport.Data read() {
        return new RunReport.Data(
                config.input().provenance(), config.input().format(), data.account(), fit.statistics());
    }

    private Optional<Courses> compared(ModelDocument model) {
        OptionalDouble optimum = model.certificate() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(model.certificate().optimalCost());
        return config.training().compared().isEmpty() ? Optional.empty() : Optional.of(fit.courses(optimum));
    }

    static String configuration(JobConfig config) {
        return Secrets.redact(config.effective())
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
    }

    // The bench replays the cost without a penalty.
    private boolean replays() {
        return config.design().size() <= MOST_REPLAYED
                && fit.task().settings().problem().penalty().isZero();
    }

    private RunReport.Optimum optimum(Optimality optimality) {
        boolean intercept = config.training().fitIntercept();
        TrainingSpace standardized = TrainingSpace.standardized(fit.train().features(), intercept);
        SplitMoments moments = data.moments();
        LeastSquaresSolution best = moments.solve(config.training().problem().withoutPenalty());
        return new RunReport.Optimum(
                ReplayMoments.of(best, standardized, moments.bySplit()),
                ReplayMoments.offset(best, standardized, fit.start()),
                optimality.certificate().relativeExcess());
    }

    private static RunReport.Uncertainty uncertainty(Optimality optimality) {
        return new RunReport.Uncertainty(
                optimality.inference().map(Inference::estimates).orElse(List.of()), optimality.effects());
    }
}
