package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.Reference;
import dev.trueline.model.ModelDocument;
import dev.trueline.train.optimize.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job agrees, step by step, with trajectories that were computed with 50 digits. */
@Tag("job")
@Tag("exactness")
class PublishedTraceTest {
    private static final double TOLERANCE = 1e-12;

    @TempDir
    Path workplace;

    @Test
    void ofOneRawFeature() {
        agreesWithItsCertifiedRun("ng_ex1data1", "none", 0.01, 1500);
    }

    @Test
    void ofTwoStandardizedFeatures() {
        agreesWithItsCertifiedRun("ng_ex1data2", "z-score ddof=0", 0.1, 1000);
    }

    @Test
    void ofOneStandardizedFeature() {
        agreesWithItsCertifiedRun("r_cars", "z-score ddof=0", 0.1, 400);
    }

    private void agreesWithItsCertifiedRun(String dataset, String standardize, double rate, int steps) {
        JsonNode certified = Reference.certified(dataset);
        JsonNode expected = matchingRun(certified, standardize, rate);

        JobRun run = JobRun.train(
                workplace,
                Map.of("spark.master", "local[1]"),
                config(dataset, certified, !standardize.equals("none"), rate, steps));

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<Step> history = run.history();
        assertThat(history).hasSize(steps + 1);
        JsonNode last = null;
        for (JsonNode point : expected.get("trajectory")) {
            if (point.get("iteration").asInt() <= steps) {
                agree(history, point);
                last = point;
            }
        }
        assertThat(last.get("iteration").asInt()).isEqualTo(steps);
        agree(run.model(), last);
    }

    private static void agree(List<Step> history, JsonNode point) {
        Step step = history.get(point.get("iteration").asInt());
        near("J at step " + step.step(), step.trainCost(), point.get("J"));
        near("|parameters| at step " + step.step(), step.parameterNorm(), point.get("param_norm_l2"));
        // It shrinks to nothing, so what rounding leaves of it is measured by where it started.
        assertThat(step.gradientNorm())
                .as("|gradient| at step " + step.step())
                .isCloseTo(
                        point.get("grad_norm_l2").asDouble(),
                        within(TOLERANCE * history.get(0).gradientNorm()));
    }

    private static void agree(ModelDocument model, JsonNode point) {
        boolean standardized = point.has("b_original_scale");
        near("intercept", model.intercept(), point.get(standardized ? "b_original_scale" : "b"));
        JsonNode weights = point.get(standardized ? "w_original_scale" : "w");
        assertThat(model.weights()).hasSize(weights.size());
        for (int j = 0; j < weights.size(); j++) {
            near("weight " + j, model.weights().get(j).weight(), weights.get(j));
        }
    }

    private static void near(String what, double actual, JsonNode expected) {
        double value = expected.asDouble();
        assertThat(actual).as(what).isCloseTo(value, within(TOLERANCE * Math.abs(value)));
    }

    private static JsonNode matchingRun(JsonNode certified, String standardize, double rate) {
        return StreamSupport.stream(certified.get("gradient_descent_reference").spliterator(), false)
                .filter(run -> run.get("standardize").asText().equals(standardize)
                        && run.get("alpha").asDouble() == rate)
                .findFirst()
                .orElseThrow();
    }

    private static String config(String dataset, JsonNode certified, boolean standardize, double rate, int steps) {
        StringBuilder columns = new StringBuilder();
        certified
                .get("features")
                .forEach(name -> columns.append("{ name = %s, role = feature }\n".formatted(name.asText())));
        return """
                name = %s
                input.path = "%s"
                contract.columns = [
                  %s
                  { name = %s, role = label }
                ]
                split { train = 1, validation = 0, test = 0 }
                training { learning-rate = %s, standardize = %s }
                stopping { max-steps = %d, patience = 0, gradient-tolerance = 0 }
                """.formatted(
                        dataset,
                        Reference.data(dataset),
                        columns,
                        certified.get("label").asText(),
                        rate,
                        standardize,
                        steps);
    }
}
