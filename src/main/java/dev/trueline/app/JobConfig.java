package dev.trueline.app;

import com.typesafe.config.Config;
import dev.trueline.contract.Contract;
import dev.trueline.evaluate.GateRules;
import dev.trueline.spark.Source;
import dev.trueline.spark.SplitRatios;
import dev.trueline.train.StoppingRules;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The whole configuration of a training job, checked.
 *
 * @param checkpointEvery steps between two checkpoints; 0 for none but at an interruption
 * @param within shares of the label's magnitude that the evaluation counts
 * @param effective every value in force, to be kept
 */
record JobConfig(
        String name,
        Source input,
        Contract contract,
        SplitRatios split,
        Training training,
        StoppingRules stopping,
        boolean requireConvergence,
        long checkpointEvery,
        List<Double> within,
        Gate gate,
        Output output,
        Config effective) {
    /** Ways to compute the cost. */
    enum Engine {
        MAP_REDUCE
    }

    /**
     * @param learningRate empty for auto
     * @param initialModel path of the model that descent starts from; empty to start from zero
     * @param standardize whether descent runs in standardized space
     */
    record Training(
            Engine engine,
            OptionalDouble learningRate,
            String initialModel,
            boolean standardize,
            boolean fitIntercept) {}

    /**
     * @param champion path of the model that this one has to be compared with; empty for none
     * @param rules when this one may not take its place
     */
    record Gate(String champion, GateRules rules) {}

    /**
     * @param path the run directory, on any Hadoop file system
     * @param overwrite whether a run that is there already is replaced once this one is complete
     */
    record Output(String path, boolean overwrite) {}
}
