package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Phase;
import dev.trueline.app.documents.GroupsDocument;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.run.GroupModels;
import dev.trueline.contract.DataException;
import dev.trueline.fit.Fit;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.spark.groups.GroupScan;
import dev.trueline.spark.groups.Groups;
import dev.trueline.spark.groups.KeptGroups;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Brings the models of groups up to date from their kept moments. */
final class GroupUpdate {
    private static final String OTHERWISE = ", or add --set model.by=[] to update the model of all rows alone";

    private final KeptGroups kept;
    private final GroupModels models;
    private final Narrator narrator;

    private GroupUpdate(KeptGroups kept, GroupModels models, Narrator narrator) {
        this.kept = kept;
        this.models = models;
        this.narrator = narrator;
    }

    /**
     * Empty where the run has no models of groups.
     *
     * @throws UsageException when it kept no moments of them, or others than those of its rows
     */
    static Optional<GroupUpdate> of(KeptRun run, UpdateJob.Inputs inputs, SparkSession spark, Narrator narrator) {
        JobConfig config = run.config();
        List<String> by = config.groups().by();
        if (!config.groups().wanted()) {
            return Optional.empty();
        }
        if (inputs.window().isPresent()) {
            throw new UsageException(
                    "the moments of groups are not kept by period, so they have no window; leave out --window"
                            + OTHERWISE);
        }
        if (run.groups().isEmpty() || !config.groups().keepsMoments()) {
            throw new UsageException("cannot update " + run.path() + ": it kept no moments of its groups of "
                    + String.join(", ", by) + "; train it with model.keep-moments = true" + OTHERWISE);
        }
        try {
            KeptGroups kept = KeptGroups.open(spark, run.groups().get(), by);
            kept.require(run.moments().rows(), run.moments().fingerprint().high());
            return Optional.of(new GroupUpdate(kept, new GroupModels(config, spark, narrator), narrator));
        } catch (DataException unusable) {
            throw new UsageException("cannot update " + run.path() + ": " + unusable.getMessage());
        }
    }

    /**
     * Changes the moments of the groups, and keeps them.
     *
     * @param changes what is added and taken out
     * @throws DataException when rows were not in the group that they are taken out of; then nothing is kept
     */
    Groups change(List<GroupScan> changes, RunDirectory directory) {
        try {
            return models.keep(() -> kept.changed(changes), directory);
        } catch (DataException refused) {
            directory.delete(GroupsDocument.MOMENTS);
            throw new DataException(refused.getMessage() + "; nothing was changed", refused);
        }
    }

    /**
     * Fits the groups again.
     *
     * @param now what all rows come to
     */
    GroupTally fit(Groups groups, KeptMoments now, Fit fit, RunDirectory directory) {
        GroupTally tally = models.fit(groups, now, fit, directory);
        narrator.done(Phase.FIT_GROUPS);
        return tally;
    }
}
