package dev.trueline.app.output;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.method.DescentMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What two runs have to share for one to go on where the other stopped with the same bits: the settings that matter and
 * the data. When to stop and where to write do not matter.
 *
 * @param facts name and value of each
 */
public record RunFingerprint(Map<String, String> facts) {
    /** @param start where descent starts at step 0, in the space that is trained in */
    public static RunFingerprint of(
            JobConfig config, TrainingData data, Map<Split, SplitStatistics> statistics, ParameterVector start) {
        Map<String, String> facts = new LinkedHashMap<>();
        JobConfig.Training training = config.training();
        facts.put("training.engine", training.engine().name());
        facts.put("training.method", training.method().name());
        if (training.method() == DescentMethod.MINI_BATCH) {
            facts.put("number of batches", Integer.toString(config.split().folds()));
            facts.put("training.schedule", training.batches().schedule().formula());
        }
        facts.put(
                "training.learning-rate",
                training.learningRate().isPresent()
                        ? Double.toString(training.learningRate().getAsDouble())
                        : "auto");
        facts.put(
                "parameters of training.initial-model",
                training.initialModel().isEmpty() ? "none" : "SHA-256 " + Sha256.hex(start.toString()));
        training.huber().ifPresent(huber -> facts.put("training.huber-epsilon", Double.toString(huber.epsilon())));
        training.penalty().settings().forEach((key, value) -> facts.put("training." + key, Double.toString(value)));
        facts.put("training.standardize", Boolean.toString(training.standardize()));
        facts.put("training.fit-intercept", Boolean.toString(training.fitIntercept()));
        facts.put("split.train", Double.toString(config.split().train()));
        facts.put("split.validation", Double.toString(config.split().validation()));
        facts.put("split.test", Double.toString(config.split().test()));
        facts.put("split.key", config.split().key().toString());
        facts.put("split.seed", Long.toString(config.split().seed()));
        facts.put("features", config.design().names().toString());
        facts.put("label", config.design().label().name());
        facts.put("weight", config.design().weight().stream().toList().toString());
        facts.put("rows accepted", Long.toString(data.account().accepted()));
        facts.put("rows by split", data.rows().toString());
        facts.put("content of the rows", data.fingerprint());
        columns(config, statistics.get(Split.TRAIN)).forEach(facts::put);
        return new RunFingerprint(facts);
    }

    /** What differs, a sentence each; empty when nothing does. */
    List<String> differences(RunFingerprint now) {
        TreeSet<String> names = new TreeSet<>(facts.keySet());
        names.addAll(now.facts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(facts.get(name), now.facts.get(name))) {
                differences.add(name + ": was " + facts.get(name) + ", is " + now.facts.get(name));
            }
        }
        return differences;
    }

    private static Map<String, String> columns(JobConfig config, SplitStatistics train) {
        Map<String, String> columns = new LinkedHashMap<>();
        Design design = config.design();
        for (int j = 0; j < design.size(); j++) {
            columns.put(
                    "training rows of " + design.term(j).name(),
                    describe(train.features().get(j)));
        }
        columns.put("training rows of " + design.label().name(), describe(train.label()));
        return columns;
    }

    private static String describe(ColumnStatistics column) {
        return "mean " + column.mean() + ", deviation " + column.deviation();
    }
}
