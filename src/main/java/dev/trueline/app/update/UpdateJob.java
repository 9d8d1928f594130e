package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Phase;
import dev.trueline.app.documents.AddedDocument;
import dev.trueline.app.documents.Diagnostics;
import dev.trueline.app.documents.GroupsDocument;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.documents.Lineage;
import dev.trueline.app.documents.ModelDocuments;
import dev.trueline.app.documents.MomentMetrics;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.documents.UpdateReports;
import dev.trueline.app.documents.UpdateTrail;
import dev.trueline.app.documents.Updated;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.published.InitialModel;
import dev.trueline.app.run.FitWatch;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.fit.Fit;
import dev.trueline.fit.FitSettings;
import dev.trueline.fit.FitTask;
import dev.trueline.fit.LinearRegression;
import dev.trueline.fit.MomentRows;
import dev.trueline.fit.Optimality;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Profile;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.leastsquares.CrossValidation;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.MomentRoom;
import dev.trueline.spark.groups.Groups;
import dev.trueline.train.optimize.CheckpointStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Brings the model of a run up to date: reads the rows that come and those that go, changes the moments by them, and fits
 * again. The fit is that of a training, and so is its result.
 */
public final class UpdateJob {
    /**
     * The inputs of an update: the rows of some are added, then those of others are taken out, and then the periods before the
     * window are dropped.
     */
    public record Inputs(List<Source> added, List<Source> removed, Optional<Window> window) {
        /** All of them, in the order in which they are read. */
        public List<Source> all() {
            return Stream.concat(added.stream(), removed.stream()).toList();
        }

        /** Those that are added, as one; empty where none are. */
        Optional<Source> together() {
            List<String> paths =
                    added.stream().flatMap(source -> source.paths().stream()).toList();
            return added.stream().findFirst().map(first -> new Source(paths, first.format(), first.options()));
        }
    }

    private final KeptRun run;
    private final JobConfig config;
    private final SparkSession spark;
    private final Interruption interruption;
    private final Narrator narrator;
    private final UpdateSummary summary;

    public UpdateJob(
            KeptRun run, SparkSession spark, Interruption interruption, Narrator narrator, UpdateSummary summary) {
        this.run = run;
        this.config = run.config();
        this.spark = spark;
        this.interruption = interruption;
        this.narrator = narrator;
        this.summary = summary;
    }

    /** Runs the job in {@code directory}. */
    public ExitCode run(Inputs inputs, RunDirectory directory) {
        requireRoom();
        Optional<GroupUpdate> ofGroups = GroupUpdate.of(run, inputs, spark, narrator);
        UpdateGate gate = UpdateGate.of(config, inputs, spark, narrator);
        FitSettings settings = config.fitSettings(
                InitialModel.load(config, spark.sparkContext().hadoopConfiguration()));
        RunRecords records = new RunRecords(config, directory);
        if (run.keepsConstants()) {
            narrator.warn("the design has constants that were learned from the training rows of a run, such as levels,"
                    + " knots or stand-ins for missing values; they stay as they are, where a training from scratch would"
                    + " learn them again");
        }
        UpdateTrail trail = new UpdateTrail(run);
        RunMoments changed = read(inputs, trail, records);
        Optional<Groups> groups = ofGroups.map(update -> update.change(changed.groups(), directory));
        KeptMoments moments = changed.total();
        MomentRows rows = new MomentRows(config.design(), moments, trail.account());
        narrator.done(Phase.READ);
        Fit fit = fit(rows, settings);
        narrator.done(Phase.FIT);
        records.keep(rows, fit, moments);
        records.keepPeriods(changed.periods());
        if (fit.diverged() || fit.interrupted()) {
            return unpublished(fit, directory);
        }
        Diagnostics diagnostics =
                diagnose(fit, ofGroups.map(update -> update.fit(groups.get(), moments, fit, directory)));
        records.keep(diagnostics);
        MomentMetrics metrics = MomentMetrics.of(
                fit,
                run.model().linearModel(),
                diagnostics
                        .groups()
                        .map(tally -> GroupsDocument.of(config.groups().by(), tally)));
        ModelDocument model = ModelDocuments.of(config, rows, fit, trail.update(moments))
                .document(diagnostics.optimality(), profile(trail), spark);
        Optional<AddedDocument> added = changed.addedRows().map(newcomers -> new AddedRows(run, spark, narrator)
                .look(inputs.together().orElseThrow(), newcomers));
        Updated updated = new Updated(run, trail, rows, fit, model, metrics, added, diagnostics);
        records.keep(updated);
        summary.print(updated);
        UpdateGate.Ruling ruling = gate.judge(fit, metrics, records, summary);
        records.keepPage(UpdateReports.page(updated, ruling.verdict(), ruling.passed()));
        narrator.done(Phase.EVALUATE);
        return end(fit, ruling.passed(), directory);
    }

    private void requireRoom() {
        if (config.training().engine() != JobConfig.Engine.ONE_PASS) {
            throw new UsageException("an update fits moments; leave training.engine = one-pass");
        }
        if (config.design().labelFunction() != null) {
            throw new UsageException(
                    "the model is fitted to " + config.design().label().name()
                            + ", and the way back to the label needs the errors of all rows, which moments do not have; train again");
        }
        List<String> refusals =
                MomentRoom.of(spark, config.design(), config.split()).refusals();
        if (!refusals.isEmpty()) {
            throw new UsageException("this cannot work: " + String.join(";\n", refusals));
        }
    }

    private RunMoments read(Inputs inputs, UpdateTrail trail, RunRecords records) {
        RunMoments moments = new RunMoments(run);
        int number = 0;
        for (Source source : inputs.added()) {
            number++;
            try (MomentData data = read(moments, source, "add-" + number, records)) {
                trail.added(input(source), data.account(), data.fingerprint()).ifPresent(twin -> warn(source, twin));
                moments.add(data);
            }
        }
        number = 0;
        for (Source source : inputs.removed()) {
            number++;
            try (MomentData data = read(moments, source, "remove-" + number, records)) {
                moments.remove(data);
                trail.removed(input(source), data.account(), data.fingerprint());
            } catch (IllegalArgumentException never) {
                throw new DataException("--remove " + source.describe() + ": " + never.getMessage() + " of "
                        + run.path() + "; nothing was changed");
            }
        }
        inputs.window().ifPresent(window -> new WindowMove(run, window, narrator).drop(moments, trail));
        return moments;
    }

    private MomentData read(RunMoments moments, Source source, String name, RunRecords records) {
        narrator.say("Reading %s: contract, split and moments in one scan ...", source.describe());
        MomentData data = moments.read(source, spark);
        try {
            narrator.read(data);
            if (config.contract().quarantines() && data.account().rejected() > 0) {
                records.keepRejects(data, name);
                narrator.rejects(data, "rejects/" + name + "/");
            }
            data.account().require(config.contract());
            return data;
        } catch (RuntimeException refused) {
            data.close();
            throw refused;
        }
    }

    private static Lineage.Input input(Source source) {
        return new Lineage.Input(source.provenance(), source.format());
    }

    private void warn(Source source, Lineage.Step twin) {
        narrator.warn("the rows of " + source.describe() + " have the fingerprint of those of " + twin.input()
                + ", which are in the model already: they count twice from now on");
    }

    private Fit fit(MomentRows rows, FitSettings settings) {
        try (FitWatch watch = new FitWatch(config.stopping(), narrator, interruption)) {
            return LinearRegression.fit(FitTask.of(rows, settings, watch), watch, CheckpointStore.NONE);
        }
    }

    private Diagnostics diagnose(Fit fit, Optional<GroupTally> groups) {
        Optional<CrossValidation> crossValidation = Optional.empty();
        if (config.crossValidates()) {
            try {
                crossValidation = Optional.of(fit.task().crossValidate());
            } catch (IllegalArgumentException tooFewRows) {
                throw new DataException(
                        "evaluation.folds = " + config.split().folds() + " cannot be done: " + tooFewRows.getMessage());
            }
        }
        boolean wanted = config.training().certificate() && config.design().size() <= Optimality.MOST_FEATURES;
        try {
            return new Diagnostics(wanted ? Optional.of(fit.optimality()) : Optional.empty(), crossValidation, groups);
        } catch (DataException unsolvable) {
            narrator.warn("no certificate: " + unsolvable.getMessage());
            return new Diagnostics(Optional.empty(), crossValidation, groups);
        }
    }

    // A profile has values of single rows, of which one may be among those that were to be forgotten.
    private Profile profile(UpdateTrail trail) {
        return trail.removes() ? null : run.model().profile();
    }

    private ExitCode unpublished(Fit fit, RunDirectory directory) {
        summary.location("Not published: the fit " + (fit.diverged() ? "diverged" : "was interrupted")
                + ". What there is is kept in " + directory.workingPath());
        return fit.diverged() ? ExitCode.DIVERGED : ExitCode.INTERRUPTED;
    }

    private ExitCode end(Fit fit, boolean passed, RunDirectory directory) {
        if (config.lacksConvergence(fit.result().stopReason())) {
            summary.location("Not published, because stopping.require-convergence is set and "
                    + fit.result().stopReason() + " is no convergence. The run is kept in " + directory.workingPath());
            return ExitCode.NOT_CONVERGED;
        }
        if (!passed) {
            summary.location("Not published: the gate refused. The run is kept in " + directory.workingPath());
            return ExitCode.REFUSED;
        }
        ExitCode ending = interruption.publish(ExitCode.DONE, directory::publish);
        narrator.done(Phase.PUBLISH);
        narrator.tellSeconds();
        summary.location("Everything is in " + directory.publishedPath());
        return ending;
    }
}
