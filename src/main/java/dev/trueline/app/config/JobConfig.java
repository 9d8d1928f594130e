package dev.trueline.app.config;

import com.typesafe.config.Config;
import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Periods;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.design.DesignPlan;
import dev.trueline.design.plan.AlikeLevels;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.fit.FitSettings;
import dev.trueline.fit.FitSettings.OnDependentColumns;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.method.Schedule;
import dev.trueline.train.objective.Huber;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The whole configuration of a training job, checked.
 *
 * @param plan of the design, before anything is learned from the training rows
 * @param design what the model is made of: of all that needs nothing from the training rows, until {@link #with} completes it
 * @param alike levels of its categories that look like others; none until {@link #with}
 * @param keepMoments whether a run whose engine has second moments leaves them for updates
 * @param periods of which the moments are kept one by one, too; empty for none
 * @param checkpointEvery steps between two checkpoints; 0 for none but at an interruption
 * @param within shares of the label's magnitude that the evaluation counts
 * @param slices names of the slice columns and features by which the evaluation takes the rows apart
 * @param effective every value in force, to be kept
 */
public record JobConfig(
        String name,
        Source input,
        Contract contract,
        DesignPlan plan,
        Design design,
        List<AlikeLevels> alike,
        SplitRatios split,
        Training training,
        StoppingRules stopping,
        boolean requireConvergence,
        boolean keepMoments,
        Optional<Periods> periods,
        long checkpointEvery,
        List<Double> within,
        List<String> slices,
        Gate gate,
        Groups groups,
        Output output,
        Config effective) {
    /** Ways to compute the cost. */
    public enum Engine {
        MAP_REDUCE,
        ONE_PASS
    }

    /** Ways to find the parameters. */
    public enum Solver {
        DESCENT,
        EXACT
    }

    /**
     * @param method how descent takes its steps
     * @param compared other methods that descend after it, to be compared with it
     * @param learningRate empty for auto
     * @param learningRates rates to be tried one after the other; empty for the one of {@code learningRate}
     * @param huber the loss, where it is not the squared error
     * @param path of penalties of which one is chosen; empty for {@code penalty}
     * @param certificate whether the distance to the optimum is found
     * @param initialModel path of the model that descent starts from; empty to start from zero
     * @param standardize whether descent runs in standardized space
     */
    public record Training(
            Engine engine,
            Solver solver,
            DescentMethod method,
            List<DescentMethod> compared,
            Batches batches,
            OnDependentColumns onDependentColumns,
            OptionalDouble learningRate,
            List<Double> learningRates,
            Optional<Huber> huber,
            Penalty penalty,
            Optional<PathSettings> path,
            boolean certificate,
            String initialModel,
            boolean standardize,
            boolean fitIntercept) {

        public Problem problem() {
            return new Problem(fitIntercept, penalty);
        }
    }

    /**
     * Into what batches the training rows are dealt.
     *
     * @param count 0 where {@code rows} tells, or where there are none
     * @param rows of a batch, about; 0 where {@code count} tells, or where there are none
     * @param schedule of the rate
     */
    public record Batches(int count, long rows, Schedule schedule) {
        /** A task fills a block of each batch at once. */
        static final int MOST = 10_000;

        /** Whether the training rows have to be counted first. */
        public boolean countsRows() {
            return rows > 0;
        }

        private int of(long trainingRows) {
            if (rows > trainingRows) {
                throw new DataException(
                        "training.batch-rows = " + rows + ", but there are " + trainingRows
                                + " training rows; give fewer, or set training.method = gradient-descent, which takes all at once");
            }
            long batches = (trainingRows + rows - 1) / rows;
            if (batches > MOST) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "training.batch-rows = %d makes %,d batches of the %,d training rows, but at most %,d are dealt;"
                                + " give %d or more",
                        rows,
                        batches,
                        trainingRows,
                        MOST,
                        (trainingRows + MOST - 1) / MOST));
            }
            return (int) batches;
        }
    }

    /** The same with the training rows dealt into batches of so many rows as it says. */
    public JobConfig dealt(long trainingRows) {
        return training.batches().countsRows()
                ? with(split.withFolds(training.batches().of(trainingRows)))
                : this;
    }

    /** The same with a design that is known, and what rows must be for it. */
    public JobConfig with(DesignPlan.Learned learned) {
        return with(input, learned);
    }

    /** The same with another input. */
    public JobConfig with(Source other) {
        return with(other, new DesignPlan.Learned(design, contract, alike));
    }

    private JobConfig with(Source source, DesignPlan.Learned learned) {
        return with(source, learned, split);
    }

    private JobConfig with(SplitRatios ratios) {
        return with(input, new DesignPlan.Learned(design, contract, alike), ratios);
    }

    private JobConfig with(Source source, DesignPlan.Learned learned, SplitRatios ratios) {
        return new JobConfig(
                name,
                source,
                learned.contract(),
                plan,
                learned.design(),
                learned.alike(),
                ratios,
                training,
                stopping,
                requireConvergence,
                keepMoments,
                periods,
                checkpointEvery,
                within,
                slices,
                gate,
                groups,
                output,
                effective);
    }

    /** What rows must be, which terms they give, and how they are split. */
    public RowSpec rows() {
        return new RowSpec(contract, design, split);
    }

    /**
     * How the model is fitted.
     *
     * @param initialModel the model that {@code training.initialModel} names, if it names one
     */
    public FitSettings fitSettings(Optional<LinearModel> initialModel) {
        FitSettings.Solver solver = solvesExactly()
                ? new FitSettings.Exact(training.onDependentColumns(), training.path())
                : new FitSettings.Descent(
                        training.method(),
                        batches(),
                        training.learningRate(),
                        training.learningRates(),
                        stopping,
                        initialModel,
                        training.compared());
        return new FitSettings(training.problem(), training.huber(), training.standardize(), solver);
    }

    private MiniBatches batches() {
        return training.method() == DescentMethod.MINI_BATCH
                        || training.compared().contains(DescentMethod.MINI_BATCH)
                ? new MiniBatches(split.folds(), training.batches().schedule(), split.seed())
                : MiniBatches.FULL;
    }

    public boolean solvesExactly() {
        return training.solver() == Solver.EXACT;
    }

    /** Whether the error on left-out folds of the training rows is wanted. */
    public boolean crossValidates() {
        return training.engine() == Engine.ONE_PASS && split.folds() > 1;
    }

    /** Whether the second moments are left in the run directory. */
    public boolean keepsMoments() {
        return keepMoments && training.engine() == Engine.ONE_PASS;
    }

    /** Whether a run that ended so may not be published. */
    public boolean lacksConvergence(StopReason reason) {
        return requireConvergence && !reason.isConvergence();
    }

    /**
     * @param champion path of the model that this one has to be compared with; empty for none
     * @param rules when this one may not take its place
     * @param allowWorseThanMean whether a model may be published that is shown to be worse than the mean
     */
    public record Gate(String champion, GateRules rules, boolean allowWorseThanMean) {}

    /**
     * A model per group of rows, next to that of all rows.
     *
     * @param by names of the group columns; empty for no groups
     * @param shrinkage how many rows the weights of the pooled model count as; 0 for no shrinkage
     * @param keepsMoments whether a run leaves the moments of every group for updates
     */
    public record Groups(List<String> by, double shrinkage, boolean keepsMoments) {
        /** Whether there is a model per group. */
        public boolean wanted() {
            return !by.isEmpty();
        }
    }

    /**
     * @param path the run directory, on any Hadoop file system
     * @param overwrite whether a run that is there already is replaced once this one is complete
     * @param lesson whether the run leaves the page that explains it
     */
    public record Output(String path, boolean overwrite, boolean lesson) {}
}
