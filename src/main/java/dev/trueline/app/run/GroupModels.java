package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.GroupsDocument;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.fit.Fit;
import dev.trueline.fit.FitSettings.OnDependentColumns;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.TrainingData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/** Fits a model a group, after that of all rows. */
final class GroupModels {
    private final JobConfig config;
    private final Narrator narrator;

    GroupModels(JobConfig config, Narrator narrator) {
        this.config = config;
        this.narrator = narrator;
    }

    /**
     * Refuses group columns that hold decimal numbers, before the rows are read.
     *
     * @throws DataException that names them
     */
    void requireColumns(SparkSession spark) {
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
     * Fits them and writes the table of models.
     *
     * @throws DataException when no group has a model
     */
    GroupTally fit(TrainingData data, Fit fit, RunDirectory directory) {
        narrator.say(
                "Fitting a model a group of %s ...",
                String.join(", ", config.groups().by()));
        directory.delete(GroupsDocument.TABLE);
        GroupTally tally = scan(data, problem(fit), directory);
        if (tally.withModel() == 0) {
            throw new DataException(
                    "none of the %,d groups of %s has a model: %s; group by fewer columns, use fewer terms, or"
                                    .formatted(
                                            tally.groups(),
                                            String.join(", ", config.groups().by()),
                                            reasons(tally))
                            + " set model.shrinkage, which gives small groups a model, too");
        }
        narrator.say("%,d of %,d groups have a model%s", tally.withModel(), tally.groups(), without(tally));
        return tally;
    }

    private GroupTally scan(TrainingData data, GroupProblem problem, RunDirectory directory) {
        try {
            List<String> by = config.groups().by();
            String table = directory.child(GroupsDocument.TABLE);
            return data.groups(
                    config.contract(),
                    by,
                    "fit a model a group of " + String.join(", ", by),
                    groups -> groups.fit(by, problem, table));
        } catch (DataException explained) {
            throw explained;
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            if (Causes.of(failed).stream()
                    .noneMatch(cause -> cause instanceof IOException || cause instanceof FSError)) {
                throw failed;
            }
            throw RunDirectory.failure(
                    "cannot fit the groups and write " + GroupsDocument.TABLE + "/ in " + directory.workingPath(),
                    failed);
        }
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
