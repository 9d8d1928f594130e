package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.GroupsDocument;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.fit.Fit;
import dev.trueline.fit.FitSettings.OnDependentColumns;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.groups.Groups;
import dev.trueline.spark.groups.KeptGroups;
import dev.trueline.spark.session.JobLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Fits a model per group, after that of all rows. */
public final class GroupModels {
    private final JobConfig config;
    private final SparkSession spark;
    private final Narrator narrator;

    public GroupModels(JobConfig config, SparkSession spark, Narrator narrator) {
        this.config = config;
        this.spark = spark;
        this.narrator = narrator;
    }

    /**
     * Refuses group columns that hold decimal numbers, before the rows are read.
     *
     * @throws DataException that names them
     */
    void requireColumns() {
        List<String> decimals = new ArrayList<>(new Ingest(spark).decimals(config.input()));
        decimals.retainAll(textual());
        if (!decimals.isEmpty()) {
            throw new DataException(
                    "model.by names " + String.join(", ", decimals)
                            + ", which the source holds as decimal numbers: nearly every row would be a group of its own; group by"
                            + " whole numbers or texts, or give the column type = integer in the contract if its numbers are whole");
        }
    }

    private List<String> textual() {
        return config.contract().columns().stream()
                .filter(column -> column.textual() && config.groups().by().contains(column.name()))
                .map(column -> column.name())
                .toList();
    }

    /**
     * Fits them and writes the table of models, and that of their moments where they are kept.
     *
     * @throws DataException when no group has a model
     */
    GroupTally fit(TrainingData data, Fit fit, RunDirectory directory) {
        return fit(
                directory,
                () -> data.groupJob("fit a model per group of " + by(), () -> gathered(data, directory)
                        .fit(names(), problem(fit), directory.child(GroupsDocument.TABLE))));
    }

    /**
     * Fits groups whose moments are kept already.
     *
     * @param now what the rows of all groups come to
     * @throws DataException also when they come to something else
     */
    public GroupTally fit(Groups groups, KeptMoments now, Fit fit, RunDirectory directory) {
        return fit(
                directory,
                () -> labelled("fit a model per group of " + by(), () -> {
                    GroupTally tally = groups.fit(names(), problem(fit), directory.child(GroupsDocument.TABLE));
                    requireRows(tally, now);
                    return tally;
                }));
    }

    /**
     * Keeps the moments of groups.
     *
     * @param groups gives them, which reads their rows
     * @return the same groups, as they were kept
     * @throws DataException when rows were not in the group that they are taken out of
     */
    public Groups keep(Supplier<Groups> groups, RunDirectory directory) {
        directory.delete(GroupsDocument.MOMENTS);
        String table = directory.child(GroupsDocument.MOMENTS);
        return explained(
                GroupsDocument.MOMENTS,
                directory,
                () -> labelled("keep the moments of groups of " + by(), () -> {
                    groups.get().keep(names(), table);
                    return KeptGroups.open(spark, table, names())
                            .groups(config.design().size());
                }));
    }

    private <T> T labelled(String description, Supplier<T> work) {
        return JobLabel.during(JavaSparkContext.fromSparkContext(spark.sparkContext()), description, work);
    }

    private GroupTally fit(RunDirectory directory, Supplier<GroupTally> work) {
        narrator.say("Fitting a model per group of %s ...", by());
        directory.delete(GroupsDocument.TABLE);
        GroupTally tally = explained(GroupsDocument.TABLE, directory, work);
        if (tally.withModel() == 0) {
            throw new DataException(
                    "none of the %,d groups of %s has a model: %s; group by fewer columns, use fewer terms, or"
                                    .formatted(tally.groups(), by(), reasons(tally))
                            + " set model.shrinkage, which gives small groups a model, too");
        }
        narrator.say("%,d of %,d groups have a model%s", tally.withModel(), tally.groups(), without(tally));
        return tally;
    }

    // What is kept is read again, so that the rows are gathered once.
    private Groups gathered(TrainingData data, RunDirectory directory) {
        Supplier<Groups> groups = () -> data.groups(config.contract(), names()).groups();
        if (config.groups().keepsMoments()) {
            return keep(groups, directory);
        }
        directory.delete(GroupsDocument.MOMENTS);
        return groups.get();
    }

    private static void requireRows(GroupTally tally, KeptMoments now) {
        long fingerprint = 0;
        for (Split split : Split.values()) {
            fingerprint += tally.fingerprint(split);
            if (tally.rows(split) != now.rows().get(split)) {
                throw changed();
            }
        }
        if (fingerprint != now.fingerprint().high()) {
            throw changed();
        }
    }

    private static DataException changed() {
        return new DataException("the rows of the groups are not those of the model of all rows, so an input changed"
                + " during this run; run this again when nothing writes to it");
    }

    private static <T> T explained(String table, RunDirectory directory, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataException explained) {
            throw explained;
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            List<Throwable> causes = Causes.of(failed);
            causes.stream().filter(DataException.class::isInstance).findFirst().ifPresent(cause -> {
                throw new DataException(cause.getMessage(), failed);
            });
            if (causes.stream().noneMatch(cause -> cause instanceof IOException || cause instanceof FSError)) {
                throw failed;
            }
            throw RunDirectory.failure(
                    "cannot gather the groups and write " + table + "/ in " + directory.workingPath(), failed);
        }
    }

    private List<String> names() {
        return config.groups().by();
    }

    private String by() {
        return String.join(", ", names());
    }

    private GroupProblem problem(Fit fit) {
        return new GroupProblem(
                config.training().problem(),
                config.design().byOrder(),
                config.training().onDependentColumns() == OnDependentColumns.DROP,
                config.design().names(),
                fit.model(),
                fit.train().features().stream().map(ColumnStatistics::deviation).toList(),
                config.groups().shrinkage());
    }

    private static String without(GroupTally tally) {
        return tally.reasons().isEmpty() ? "." : "; of the others: " + reasons(tally) + ".";
    }

    /** How many groups have no model for each reason, the most frequent first. */
    static String reasons(GroupTally tally) {
        return tally.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> "%,d with %s".formatted(reason.getValue(), reason.getKey()))
                .collect(Collectors.joining(", "));
    }
}
