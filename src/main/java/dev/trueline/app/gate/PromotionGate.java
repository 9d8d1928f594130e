package dev.trueline.app.gate;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.documents.Verdict;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.published.ModelFile;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.design.DesignPlan;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.fit.Fit;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.report.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Compares a model that was just trained with the champion whose place it is to take, on held-out rows. */
public final class PromotionGate {
    private static final String SETTING = "gate.champion";

    private final JobConfig config;
    private final ModelDocument champion;
    private final Design design;
    private final ScoredColumns scoredByChampion;
    private final Messages messages;

    private PromotionGate(
            JobConfig config,
            ModelDocument champion,
            Design design,
            ScoredColumns scoredByChampion,
            Messages messages) {
        this.config = config;
        this.champion = champion;
        this.design = design;
        this.scoredByChampion = scoredByChampion;
        this.messages = messages;
    }

    /**
     * The gate of a job; empty when it names no champion.
     *
     * @throws UsageException when the champion cannot be read, or cannot be compared on the columns of this job
     */
    public static Optional<PromotionGate> of(JobConfig config, Configuration hadoop, Messages messages) {
        if (config.gate().champion().isEmpty()) {
            return Optional.empty();
        }
        if (config.split().test() == 0 && config.split().validation() == 0) {
            throw new UsageException(
                    SETTING + " needs rows that are held out, but split.train is 1; set split.test above 0");
        }
        ModelDocument champion = ModelFile.read(SETTING, config.gate().champion(), hadoop);
        String setting = SETTING + " = " + Redaction.of(config.gate().champion());
        ChampionColumns.require(setting, champion, config.contract());
        Design design = config.design().with(champion.terms().effects(), config.contract());
        ScoredColumns scoredByChampion = Lineup.of(setting, champion, design);
        return Optional.of(new PromotionGate(config, champion, design, scoredByChampion, messages));
    }

    /** Whether the terms of the job are all that the champion needs. */
    public boolean sharesTerms() {
        return design.size() == config.design().size();
    }

    /** The job with the terms of both models: its own and, after them, those that only the champion has. */
    public JobConfig withTermsOfBoth() {
        return config.with(new DesignPlan.Learned(design, config.contract(), List.of()));
    }

    /**
     * Refuses data on which no two models can be compared; better before the fit than after it.
     *
     * @param statistics of the splits that have rows of a weight above 0
     * @throws DataException that says why
     */
    public static void requireHeldOutRows(Map<Split, SplitStatistics> statistics) {
        requireRows(split(statistics), statistics);
    }

    /**
     * The same for the rows that the champion can score.
     *
     * @param statistics of those rows
     */
    public void requireHeldOutRows(Fit fit, Map<Split, SplitStatistics> statistics) {
        requireRows(split(fit.statistics()), statistics);
    }

    private static void requireRows(Split split, Map<Split, SplitStatistics> statistics) {
        SplitStatistics rows = statistics.get(split);
        // A weight that is all of the weight is alone.
        if (rows == null || rows.weight() <= rows.maxWeight()) {
            throw new DataException(String.format(
                    "%s needs %d %s rows of a weight above 0 or more to compare on, but there is %s; use more rows, or a"
                            + " larger split.%s",
                    SETTING,
                    Comparison.LEAST_ROWS,
                    name(split),
                    rows == null ? "none" : "one",
                    rows == null ? "test" : name(split)));
        }
    }

    private static Split split(Map<Split, SplitStatistics> statistics) {
        return statistics.containsKey(Split.TEST) ? Split.TEST : Split.VALIDATION;
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    /** The drift since the training of the champion; empty where it is not known. */
    public Optional<Questions.DriftSince> drift(Fit fit) {
        return Optional.ofNullable(champion.profile())
                .map(profile -> new Questions.DriftSince(
                        scoredByChampion,
                        OriginalColumns.of(champion.terms(), design),
                        profile,
                        split(fit.statistics())));
    }

    /** The comparison of both models. A model that is not published for another reason has nothing to win from it. */
    public Optional<Questions.Rivals> rivals(Fit fit, Predictor predictor) {
        return config.lacksConvergence(fit.result().stopReason())
                ? Optional.empty()
                : Optional.of(new Questions.Rivals(
                        Lineup.of(predictor, config.design(), design), scoredByChampion, split(fit.statistics())));
    }

    /** Judges a model by the answers to both questions. */
    public Verdict judge(Fit fit, Answers answers) {
        Split split = split(fit.statistics());
        Drift drift = answers.drift().orElse(null);
        tell(drift);
        List<Slicing> slicings = answers.evaluation().slicings();
        return new Verdict(
                answers.drift().map(known -> new RunReport.ChampionDrift(path(), split, known)),
                answers.rivals().map(sums -> decide(sums, split, slicings, drift)));
    }

    private void tell(Drift drift) {
        if (drift != null) {
            DriftNotes.tell(drift, messages, " since the training of the champion; all are in drift.json");
        } else if (config.gate().rules().maxDrift() != null) {
            messages.warn(
                    "the champion carries no profile of the columns of its training rows, so gate.max-drift is not checked");
        }
    }

    private GateDecision decide(PairedSums sums, Split split, List<Slicing> slicings, Drift drift) {
        if (split == Split.VALIDATION) {
            messages.warn("there are no test rows, so the models are compared on the validation rows, by which the"
                    + " challenger was chosen: it looks better there than it is");
        }
        return GateDecision.of(
                new GateDecision.Match(path(), name(split), sums, slicings),
                config.gate().rules(),
                drift);
    }

    private String path() {
        return Redaction.of(config.gate().champion());
    }
}
