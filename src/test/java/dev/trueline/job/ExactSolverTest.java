package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.Reference;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least-squares solution through the whole job, to the digits that are certified. */
@Tag("job")
@Tag("certified")
class ExactSolverTest {
    private static final double THIRTEEN_DIGITS = 1e-13;
    private static final double ELEVEN_DIGITS = 1e-11;

    @TempDir
    Path workplace;

    @ParameterizedTest
    @CsvSource({
        "Norris, one-pass",
        "Longley, one-pass",
        "Longley, map-reduce",
        "Wampler1, one-pass",
        "Wampler2, map-reduce"
    })
    void publishesCertifiedParametersAndStandardErrors(String dataset, String engine) {
        JsonNode reference = Reference.certified(dataset);
        JsonNode certified = reference.get("exact_if_inputs_parsed_as_double");
        List<String> features = new ArrayList<>();
        reference.get("features").forEach(name -> features.add(name.asText()));
        Path input = dataset.startsWith("Wampler") ? powers(dataset, features) : Reference.data(dataset);

        JobRun run = solve(input, features, reference.get("label").asText(), engine);

        JsonNode coefficients = certified.get("coefficients");
        near("intercept", run.model().intercept(), coefficients.get("intercept"), THIRTEEN_DIGITS);
        JsonNode parameters = JobRun.json(run.text("inference.json")).get("parameters");
        for (int j = 0; j < features.size(); j++) {
            String name = features.get(j);
            near(name, run.model().weights().get(j).weight(), coefficients.get(name), THIRTEEN_DIGITS);
            assertThat(parameters.get(j + 1).get("feature").asText()).isEqualTo(name);
            near(
                    "error of " + name,
                    parameters.get(j + 1).get("standardError").asDouble(),
                    certified.get("std_errors").get(name),
                    ELEVEN_DIGITS);
        }
    }

    @Test
    void leavesAHistoryOfOneStepAndSaysWhatItDid() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(200, 8));

        JobRun run = JobRun.train(workplace, Houses.config(input, "training { engine = one-pass, solver = exact }"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.history()).singleElement().satisfies(step -> {
            assertThat(step.learningRate()).isZero();
            assertThat(step.updateNorm()).isZero();
        });
        assertThat(run.model().training().solver()).isEqualTo("exact");
        assertThat(run.model().training().stopReason()).isEqualTo("EXACT");
        assertThat(run.model().certificate().relativeExcess()).isLessThan(1e-20);
        assertThat(run.model().certificate().effectiveParameters()).isEqualTo(5, within(1e-12));
        assertThat(run.out())
                .contains("Solved    the optimum itself, for which no step is needed (EXACT)")
                .contains("std error")
                .contains("its uncertainties are in inference.json");
    }

    @Test
    void bothEnginesPublishTheSameLineToTheLastBit() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(300, 9));

        List<List<Long>> lines = new ArrayList<>();
        for (String engine : List.of("map-reduce", "one-pass")) {
            JobRun run = JobRun.train(
                    workplace.resolve(engine),
                    Houses.config(input, "training { solver = exact, l2 = 0.25, engine = " + engine + " }"));
            assertThat(run.exitCode()).as(run.err()).isZero();
            lines.add(run.bits().parameters());
        }

        assertThat(lines.get(1)).isEqualTo(lines.get(0));
    }

    @Test
    void aConstantColumnTakesThePlaceOfAnIntercept() {
        Path input = JobRun.write(workplace.resolve("in.csv"), "c,x,y\n7,1,16\n7,2,18\n7,3,21\n7,4,22\n");

        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = c, role = feature }, { name = x, role = feature }, { name = y, role = label }
                ]
                split { train = 1, validation = 0, test = 0 }
                training { engine = one-pass, solver = exact, fit-intercept = false }
                """.formatted(input));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().weights().get(0).weight()).isEqualTo(2, within(1e-15));
        assertThat(run.model().weights().get(1).weight()).isEqualTo(2.1, within(1e-15));
        assertThat(run.model().certificate().relativeExcess()).isLessThan(1e-20);
    }

    @Test
    void aPerfectFitIsWrittenAsTextWhereNumbersAreInfinite() {
        Path input = JobRun.write(workplace.resolve("in.csv"), "x,y\n1,3\n2,5\n3,7\n4,9\n5,11\n");

        JobRun run = solve(input, List.of("x"), "y", "one-pass");

        JsonNode slope =
                JobRun.json(run.text("inference.json")).get("parameters").get(1);
        assertThat(run.model().intercept()).isEqualTo(1);
        assertThat(slope.get("value").asDouble()).isEqualTo(2);
        assertThat(slope.get("standardError").asDouble()).isZero();
        assertThat(slope.get("t").isTextual()).isTrue();
        assertThat(slope.get("t").asText()).isEqualTo("Infinity");
    }

    private JobRun solve(Path input, List<String> features, String label, String engine) {
        StringBuilder columns = new StringBuilder("{ name = " + label + ", role = label }");
        features.forEach(name -> columns.append(", { name = \"").append(name).append("\", role = feature }"));
        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [%s]
                split { train = 1, validation = 0, test = 0 }
                training { engine = %s, solver = exact }
                """.formatted(input, columns, engine));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    /** The powers of x as columns, each rounded once. */
    private Path powers(String dataset, List<String> features) {
        List<String> lines = JobRun.read(Reference.data(dataset)).lines().toList();
        List<String> header = List.of(lines.get(0).split(","));
        int label = header.indexOf(Reference.certified(dataset).get("label").asText());
        StringBuilder rows = new StringBuilder(header.get(label) + "," + String.join(",", features) + "\n");
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",");
            BigDecimal x = new BigDecimal(values[1 - label]);
            rows.append(values[label]);
            for (int power = 1; power <= features.size(); power++) {
                rows.append(",").append(x.pow(power).doubleValue());
            }
            rows.append("\n");
        }
        return JobRun.write(workplace.resolve("powers.csv"), rows.toString());
    }

    private static void near(String what, double actual, JsonNode expected, double tolerance) {
        double value = Double.parseDouble(expected.asText());
        assertThat(actual).as(what).isEqualTo(value, within(tolerance * Math.abs(value)));
    }
}
