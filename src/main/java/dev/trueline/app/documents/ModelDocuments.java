package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.published.Build;
import dev.trueline.app.published.ModelContract;
import dev.trueline.app.published.ModelInput;
import dev.trueline.contract.Split;
import dev.trueline.design.Term;
import dev.trueline.fit.AccountedRows;
import dev.trueline.fit.Fit;
import dev.trueline.fit.Optimality;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import dev.trueline.model.Profile;
import dev.trueline.model.Provenance;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.Huber;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Puts together the published model of a job. */
public final class ModelDocuments {
    private final JobConfig config;
    private final AccountedRows data;
    private final Fit fit;
    private final LabelTransform transform;
    private final ModelDocument.Update update;

    /** @param transform from what the model predicts to the label */
    public ModelDocuments(JobConfig config, AccountedRows data, Fit fit, LabelTransform transform) {
        this(config, data, fit, transform, null);
    }

    private ModelDocuments(
            JobConfig config, AccountedRows data, Fit fit, LabelTransform transform, ModelDocument.Update update) {
        this.transform = transform;
        this.update = update;
        this.config = config;
        this.data = data;
        this.fit = fit;
    }

    /** Of a model that was fitted to updated moments. */
    public static ModelDocuments of(JobConfig config, AccountedRows data, Fit fit, ModelDocument.Update update) {
        return new ModelDocuments(config, data, fit, LabelTransform.NONE, update);
    }

    /** @param profile of the training rows; null where it is not known */
    public ModelDocument document(Optional<Optimality> optimality, Profile profile, SparkSession spark) {
        Term label = config.design().response();
        Map<Split, Long> rows = data.rows();
        return new ModelDocument(
                ModelDocument.FORMAT_VERSION,
                config.name(),
                new ModelDocument.Label(label.name(), label.unit(), transform.plain() ? null : transform),
                fit.model().parameters().intercept(),
                weights(),
                training(),
                optimality.map(ModelDocuments::certificate).orElse(null),
                new ModelDocument.Data(
                        rows.get(Split.TRAIN),
                        rows.get(Split.VALIDATION),
                        rows.get(Split.TEST),
                        data.fingerprint(),
                        config.input().version().orElse(null),
                        update),
                provenance(spark),
                ModelContract.rules(config.contract()),
                new ModelDocument.Evaluation(config.within(), config.slices()),
                profile,
                ModelInput.of(config),
                config.design().effects(),
                groups());
    }

    private ModelDocument.Groups groups() {
        JobConfig.Groups groups = config.groups();
        return groups.wanted() ? new ModelDocument.Groups(groups.by(), GroupsDocument.TABLE, groups.shrinkage()) : null;
    }

    private List<FeatureWeight> weights() {
        List<Term> terms = config.design().terms();
        List<FeatureWeight> weights = new ArrayList<>();
        for (int j = 0; j < terms.size(); j++) {
            Term term = terms.get(j);
            ColumnStatistics column = fit.train().features().get(j);
            weights.add(new FeatureWeight(
                    term.name(),
                    term.unit(),
                    fit.model().parameters().weight(j),
                    column.mean(),
                    column.deviation(),
                    column.min(),
                    column.max()));
        }
        return weights;
    }

    private ModelDocument.Training training() {
        TrainingResult result = fit.result();
        Step best = result.best();
        return new ModelDocument.Training(
                config.training().engine().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                config.training().solver().name().toLowerCase(Locale.ROOT),
                config.solvesExactly() ? null : config.training().method().key(),
                fit.dependentColumns(),
                fit.task().settings().problem().penalty().curvature(1),
                fit.task().settings().problem().penalty().settings().get(ElasticNet.L1),
                config.training().huber().map(Huber::epsilon).orElse(null),
                fit.residualScale().isPresent() ? fit.residualScale().getAsDouble() : null,
                result.steps(),
                best.step(),
                result.stopReason().name(),
                config.training().standardize(),
                config.training().fitIntercept(),
                fit.rate().value(),
                fit.method().rated() ? fit.rate().curvature().largestEigenvalue() : null,
                fit.method().rated() ? fit.rate().curvature().criticalRate() : null,
                best.trainCost(),
                best.validationCost(),
                best.gradientNorm(),
                result.last().seconds());
    }

    private static ModelDocument.Certificate certificate(Optimality optimality) {
        Certificate certificate = optimality.certificate();
        return new ModelDocument.Certificate(
                certificate.optimalCost(),
                certificate.relativeExcess(),
                certificate.distance(),
                certificate.lambdaMax(),
                certificate.lambdaMin(),
                certificate.conditionNumber(),
                certificate.criticalRate(),
                certificate.stepsLeft().isPresent() ? certificate.stepsLeft().getAsLong() : null,
                optimality.optimum().effectiveParameters(),
                certificate.dualityGap().isPresent() ? certificate.dualityGap().getAsDouble() : null);
    }

    private static Provenance provenance(SparkSession spark) {
        return new Provenance(
                Build.CURRENT.version(),
                Build.CURRENT.commit(),
                spark.version(),
                System.getProperty("java.version"),
                KernelSetting.kernel(spark.sparkContext().getConf()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                spark.sparkContext().master(),
                spark.sparkContext().applicationId());
    }
}
