package dev.trueline.app;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.DataException;
import dev.trueline.evaluate.Drift;
import dev.trueline.evaluate.GateDecision;
import dev.trueline.evaluate.PairedPass;
import dev.trueline.evaluate.PairedSums;
import dev.trueline.evaluate.ScoredColumns;
import dev.trueline.evaluate.Slicing;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Split;
import dev.trueline.report.RunReport;
import dev.trueline.spark.Redaction;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.StopReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Compares a model that was just trained with the champion whose place it is to take, on held-out rows. */
final class PromotionGate {
    private static final String SETTING = "gate.champion";

    private final JobConfig.Gate config;
    private final ModelDocument champion;
    private final ScoredColumns line;
    private final Narrator narrator;

    private PromotionGate(JobConfig.Gate config, ModelDocument champion, ScoredColumns line, Narrator narrator) {
        this.config = config;
        this.champion = champion;
        this.line = line;
        this.narrator = narrator;
    }

    /**
     * The gate of a job, or null when it names no champion.
     *
     * @throws UsageException when the champion cannot be read, or cannot be compared on the columns of this job
     */
    static PromotionGate of(JobConfig config, Configuration hadoop, Narrator narrator) {
        if (config.gate().champion().isEmpty()) {
            return null;
        }
        if (config.split().test() == 0 && config.split().validation() == 0) {
            throw new UsageException(
                    SETTING + " needs rows that are held out, but split.train is 1; set split.test" + " above 0");
        }
        ModelDocument champion = ModelFile.read(SETTING, config.gate().champion(), hadoop);
        List<String> features =
                config.contract().features().stream().map(ColumnContract::name).toList();
        ScoredColumns line = Lineup.of(
                SETTING + " = " + Redaction.of(config.gate().champion()),
                champion,
                features,
                config.contract().label().name());
        return new PromotionGate(config.gate(), champion, line, narrator);
    }

    /**
     * How far the held-out rows are from those of the champion; empty where there are none, where it carries no profile,
     * and of a run that was interrupted, for who does that does not wait.
     */
    Optional<RunReport.ChampionDrift> drift(TrainingData data, Fit fit) {
        Split split = split(fit);
        if (!fit.statistics().containsKey(split) || fit.result().stopReason() == StopReason.INTERRUPTED) {
            return Optional.empty();
        }
        if (champion.profile() == null) {
            if (config.rules().maxDrift() != null) {
                narrator.warn("the champion carries no profile of its training rows, so gate.max-drift is not checked");
            }
            return Optional.empty();
        }
        Drift drift = data.drift(line, champion.profile(), split);
        DriftNotes.tell(drift, narrator, " since the training of the champion; all are in report.html");
        return Optional.of(new RunReport.ChampionDrift(Redaction.of(config.champion()), split, drift));
    }

    private static Split split(Fit fit) {
        return fit.statistics().containsKey(Split.TEST) ? Split.TEST : Split.VALIDATION;
    }

    /**
     * Judges a model.
     *
     * @param slicings how its evaluation took the rows apart
     * @throws DataException when there are too few held-out rows
     */
    GateDecision judge(Fit fit, List<Slicing> slicings, Optional<RunReport.ChampionDrift> drift) {
        Split split = split(fit);
        if (split == Split.VALIDATION) {
            narrator.warn("there are no test rows, so the models are compared on the validation rows, by which the"
                    + " challenger was chosen: it looks better there than it is");
        }
        PairedSums sums = fit.task().data().compare(PairedPass.of(ScoredColumns.of(fit.line()), line, slicings), split);
        try {
            String rows = split.name().toLowerCase(Locale.ROOT);
            return GateDecision.of(
                    new GateDecision.Match(Redaction.of(config.champion()), rows, sums, slicings),
                    config.rules(),
                    drift.map(RunReport.ChampionDrift::drift).orElse(null));
        } catch (IllegalArgumentException tooFew) {
            throw new DataException(tooFew.getMessage() + "; use more rows, or a larger split.test", tooFew);
        }
    }
}
