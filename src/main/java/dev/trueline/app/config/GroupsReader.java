package dev.trueline.app.config;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.DesignPlan;
import dev.trueline.spark.groups.GroupTable;
import dev.trueline.spark.groups.KeptGroups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads by what columns rows are grouped, each group with a model of its own. */
final class GroupsReader {
    private static final Set<ColumnType> CONTINUOUS = Set.of(ColumnType.DOUBLE, ColumnType.DECIMAL);

    // More than the rows of any table.
    private static final double LARGEST_SHRINKAGE = 1e15;

    private final Settings model;
    private final Settings training;
    private final Contract contract;
    private final Optional<DesignPlan> plan;

    GroupsReader(Settings root, Contract contract, Optional<DesignPlan> plan) {
        this.model = root.section("model");
        this.training = root.section("training");
        this.contract = contract;
        this.plan = plan;
    }

    JobConfig.Groups read(JobConfig.Training solution, SplitRatios split) {
        JobConfig.Groups groups = new JobConfig.Groups(
                model.textOrTexts("by"),
                model.numberWithin("shrinkage", 0, LARGEST_SHRINKAGE),
                model.flag("keep-moments"));
        model.require(
                groups.wanted() || groups.shrinkage() == 0,
                "shrinkage",
                "0 unless model.by names the columns of the groups");
        model.require(
                !groups.keepsMoments() || groups.wanted() && training.flag("keep-moments"),
                "keep-moments",
                "false unless model.by names the columns of the groups and training.keep-moments = true");
        if (groups.wanted()) {
            requireColumns(groups.by());
            requireTraining(solution, groups);
            requireSplit(groups.by(), split);
        }
        return groups;
    }

    private void requireColumns(List<String> by) {
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(GroupTable.results());
        taken.addAll(KeptGroups.results());
        for (String name : by) {
            Optional<ColumnContract> column = contract.columns().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (column.isEmpty()) {
                model.problem("by names '" + name + "', but contract.columns has no such column; list it there with"
                        + " role = slice");
            } else {
                requireGroupable(column.get());
            }
            if (!taken.add(name)) {
                model.problem("by names '" + name
                        + "', but the table of models or of moments has a column of that name already"
                        + " (upper and lower case not told apart); rename the column");
            }
        }
    }

    private void requireGroupable(ColumnContract column) {
        Role role = column.role();
        if (role != Role.SLICE && role != Role.KEY) {
            model.problem("by names '" + column.name() + "', which has role = "
                    + role.name().toLowerCase(Locale.ROOT) + "; a group column needs role = slice or key");
        } else if (CONTINUOUS.contains(column.type())) {
            model.problem("by names '" + column.name() + "', which has type = "
                    + column.type().name().toLowerCase(Locale.ROOT)
                    + "; decimal numbers make a group of nearly every row, so group by whole numbers or texts");
        }
    }

    private void requireTraining(JobConfig.Training training, JobConfig.Groups groups) {
        model.require(
                training.engine() == JobConfig.Engine.ONE_PASS && training.solver() == JobConfig.Solver.EXACT,
                "by",
                "empty unless training.engine = one-pass and training.solver = exact, because the model of a group is"
                        + " solved from its second moments");
        model.require(
                training.path().isEmpty(),
                "by",
                "empty where training.l2 or training.lambda asks for a path of penalties, of which a group cannot choose; give"
                        + " one penalty");
        model.require(
                plan.isEmpty() || plan.get().known().labelFunction() == null,
                "by",
                "empty where model.formula fits a function of the label, because second moments do not tell the errors in"
                        + " its unit");
        model.require(
                groups.shrinkage() == 0 || training.penalty().isZero(),
                "shrinkage",
                "0 where there is a penalty, because both pull at the weights; set one of them");
    }

    private void requireSplit(List<String> by, SplitRatios split) {
        boolean whole = !split.key().isEmpty() && by.containsAll(split.key()) && split.train() < 1;
        if (whole) {
            model.problem("by has all columns that decide the split (" + String.join(", ", split.key())
                    + "), so that a group would train with all its rows or with none; set split.key to a column that tells"
                    + " the rows of a group apart, or give the group columns role = slice");
        }
    }
}
