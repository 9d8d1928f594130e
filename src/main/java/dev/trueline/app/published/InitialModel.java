package dev.trueline.app.published;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.design.Design;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The published model that descent starts from. Its features are matched by name, in whatever order they are. */
public final class InitialModel {
    private InitialModel() {}

    /**
     * Reads a model file, or that of a run directory, for the columns of this job.
     *
     * @return empty where the job names none; weights are in the order of the job's terms
     * @throws UsageException when it cannot be read, or is a model of other columns
     */
    public static Optional<LinearModel> load(JobConfig config, Configuration hadoop) {
        String path = config.training().initialModel();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        ModelDocument document = ModelFile.read("training.initial-model", path, hadoop);
        List<String> problems = problems(document, config);
        if (!problems.isEmpty()) {
            throw new UsageException("training.initial-model = " + Redaction.of(path) + " does not fit this job:\n  "
                    + String.join("\n  ", problems));
        }
        Map<String, Double> weights = new HashMap<>();
        document.weights().forEach(weight -> weights.put(weight.feature(), weight.weight()));
        double[] inOrder =
                config.design().names().stream().mapToDouble(weights::get).toArray();
        return Optional.of(new LinearModel(new ParameterVector(document.intercept(), inOrder)));
    }

    private static List<String> problems(ModelDocument document, JobConfig config) {
        List<String> own = config.design().names();
        List<String> others =
                document.weights().stream().map(FeatureWeight::feature).toList();
        List<String> problems = new ArrayList<>();
        own.stream()
                .filter(name -> !others.contains(name))
                .forEach(name -> problems.add("it has no weight for feature '" + name + "'"));
        others.stream()
                .filter(name -> !own.contains(name))
                .forEach(name ->
                        problems.add("it has a weight for '" + name + "', which is no feature of the contract"));
        labelProblem(document.terms(), config.design()).ifPresent(problems::add);
        if (!config.training().fitIntercept() && document.intercept() != 0) {
            problems.add("it has an intercept of " + document.intercept() + ", but training.fit-intercept is false");
        }
        return problems;
    }

    private static Optional<String> labelProblem(Design other, Design own) {
        String label = own.response().name();
        if (!other.response().name().equals(label)) {
            return Optional.of(
                    "it predicts '" + other.response().name() + "', but the label of the contract is '" + label + "'");
        }
        if (other.label().name().equals(own.label().name())) {
            return Optional.empty();
        }
        return Optional.of("it was fitted to '" + other.label().name() + "', but this job fits '"
                + own.label().name() + "'; its weights are in other units, so start from a model of '"
                + own.label().name() + "', or from zero");
    }
}
