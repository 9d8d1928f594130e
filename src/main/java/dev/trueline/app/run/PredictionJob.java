package dev.trueline.app.run;

import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.gate.DriftNotes;
import dev.trueline.app.output.ResultDirectory;
import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Sink;
import dev.trueline.contract.Source;
import dev.trueline.evaluate.drift.ComparedColumns;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.OriginalColumns;
import dev.trueline.spark.Scoring;
import dev.trueline.spark.groups.GroupModels;
import dev.trueline.spark.groups.GroupModels.Standing;
import dev.trueline.spark.score.Predictors;
import dev.trueline.spark.score.Survey;
import dev.trueline.spark.session.ValueSettings;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** From a source of rows to the same rows with a prediction each. */
// What is not a row has a name that begins with _, so that whoever reads the output does not take it for one.
public final class PredictionJob {
    private final ModelDocument model;
    private final Contract contract;
    private final Source source;
    private final SparkSession spark;
    private final Messages messages;

    public PredictionJob(ModelDocument model, Contract contract, Source source, SparkSession spark, Messages messages) {
        this.model = model;
        this.contract = contract;
        this.source = source;
        this.spark = spark;
        this.messages = messages;
    }

    /**
     * What was scored, as it is kept next to the predictions.
     *
     * @param tableVersion what was read of a table that keeps versions, such as "version 3"; null for other sources
     */
    private record Account(
            String model,
            String trainedOn,
            String label,
            String predictionColumn,
            String tableVersion,
            RowAccount rows,
            ByGroup groups) {}

    private record Output(Sink sink, String column) {}

    /**
     * How many rows were predicted by what; null where there is no model per group.
     *
     * @param ofGroup by the model of their group
     * @param withoutModel by that of all rows, because their group has none
     * @param unknown by that of all rows, because the training had no row of their group
     */
    private record ByGroup(long ofGroup, long withoutModel, long unknown) {}

    /** @param groups where the models of groups are; empty where there are none */
    public ExitCode run(ResultDirectory directory, Sink sink, String column, Optional<String> groups) {
        Scoring scoring = Scoring.open(spark, source, contract, model.terms());
        requireFree(column, scoring);
        requireWritable(scoring, sink);
        ValueSettings.warnings(spark.sparkContext().getConf()).forEach(messages::warn);
        messages.say("Checking %s ...", source.describe());
        OriginalColumns originals = OriginalColumns.of(model.terms());
        Predictors predictors = predictors(scoring, groups);
        Survey survey = scoring.survey(
                predictors,
                model.profile() == null
                        ? null
                        : DriftPass.unlabelled(
                                new ComparedColumns(ScoredColumns.of(model.predictor()), originals.places()),
                                model.profile()));
        accountForRows(scoring, survey, directory);
        tellGroups(survey);
        compare(survey, originals, directory);
        messages.say("Scoring ...");
        write(scoring, predictors, survey, directory, new Output(sink, column));
        directory.write("_account.json", Json.pretty(account(column, survey)));
        ExitCode ending = directory.publish(ExitCode.DONE);
        messages.say(
                "%,d rows with the column '%s' are in %s",
                survey.account().accepted(), column, directory.publishedPath());
        return ending;
    }

    private static void requireFree(String column, Scoring scoring) {
        for (String name : scoring.columns()) {
            if (name.equalsIgnoreCase(column)) { // Most formats cannot tell upper from lower case.
                throw new UsageException(
                        "the input has a column '" + name
                                + "' already, so the prediction cannot have that name; choose another with --prediction-column");
            }
        }
    }

    private void requireWritable(Scoring scoring, Sink sink) {
        List<String> problems;
        try {
            problems = scoring.unwritable(sink);
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            throw unwritable(sink, failed);
        }
        if (!problems.isEmpty()) {
            throw new UsageException("cannot write as --format " + sink.format() + ": " + String.join("; ", problems)
                    + "; write another format, such as parquet, or leave those columns out of the input");
        }
    }

    private static UsageException unwritable(Sink sink, Exception failed) {
        return new UsageException(
                "cannot write as --format " + sink.format() + ": " + OutputException.reason(failed), failed);
    }

    private void accountForRows(Scoring scoring, Survey survey, ResultDirectory directory) {
        RowAccount account = survey.account();
        messages.say(
                "%,d rows read = %,d accepted + %,d rejected.", account.read(), account.accepted(), account.rejected());
        if (contract.quarantines() && account.rejected() > 0) {
            directory.writeRejects("_rejects", place -> scoring.writeRejects(place, survey));
            messages.say("The rejected rows are set aside in _rejects/ with their reasons:%n%s", account.describe());
        }
        account.require(contract);
    }

    private void compare(Survey survey, OriginalColumns originals, ResultDirectory directory) {
        Optional<Drift> drift =
                survey.drift().map(sums -> Drift.unlabelled(model.profile(), originals.categories(), sums));
        if (drift.isEmpty()) {
            messages.warn(
                    "the model carries no profile of the columns of its training rows, so drift is not known; train it again");
            return;
        }
        directory.write("_drift.json", Json.pretty(drift.get()));
        DriftNotes.tell(drift.get(), messages, "; all are in _drift.json");
    }

    private void write(
            Scoring scoring, Predictors predictors, Survey survey, ResultDirectory directory, Output output) {
        try {
            scoring.write(predictors, output.column(), output.sink(), survey);
        } catch (DataException explained) {
            throw explained;
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            if (failed instanceof AnalysisException
                    || failed instanceof IllegalArgumentException
                    || isUnknownFormat(failed)) {
                throw unwritable(output.sink(), (Exception) failed);
            }
            throw directory.failure("the predictions", failed);
        }
    }

    private static boolean isUnknownFormat(Throwable failed) {
        return String.valueOf(failed.getMessage()).contains("DATA_SOURCE_NOT_FOUND");
    }

    private Account account(String column, Survey survey) {
        return new Account(
                model.name(),
                model.data() == null ? null : model.data().fingerprint(),
                model.label().name(),
                column,
                source.version().orElse(null),
                survey.account(),
                model.groups() == null ? null : byGroup(survey));
    }

    private static ByGroup byGroup(Survey survey) {
        return new ByGroup(
                survey.byStanding().getOrDefault(Standing.OWN, 0L),
                survey.byStanding().getOrDefault(Standing.WITHOUT_MODEL, 0L),
                survey.byStanding().getOrDefault(Standing.UNKNOWN, 0L));
    }

    private Predictors predictors(Scoring scoring, Optional<String> groups) {
        if (groups.isEmpty()) {
            return Predictors.of(model.predictor());
        }
        List<String> by = model.groups().by();
        GroupModels models =
                GroupModels.load(spark, groups.get(), by, model.terms().names());
        return scoring.predictors(model.predictor(), by, models);
    }

    private void tellGroups(Survey survey) {
        if (model.groups() != null) {
            ByGroup rows = byGroup(survey);
            messages.say(
                    "%,d rows are predicted by the model of their group; by that of all rows %,d of groups without a model and"
                            + " %,d of groups that the training had not seen.",
                    rows.ofGroup(), rows.withoutModel(), rows.unknown());
        }
    }
}
