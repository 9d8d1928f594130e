package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.FiguresOfR;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model from a formula, through the whole job, has the figures of R's {@code lm}. */
@Tag("job")
@Tag("mathematics")
class FormulaTest {
    private static final double TEN_DIGITS = 1e-10;

    @TempDir
    Path workplace;

    @ParameterizedTest
    @ValueSource(strings = {"one-pass", "map-reduce"})
    void publishesTheFiguresOfR(String engine) {
        JobRun run = train("warpbreaks", "training { solver = exact, engine = " + engine + " }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertFigures(run, FiguresOfR.of("crossed"));
    }

    @Test
    void leavesOutAnInteractionOfACellWithoutRows() {
        JobRun run = train(
                "warpbreaks-without-A-L",
                "training { solver = exact, engine = one-pass, on-dependent-columns = drop }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().training().dependentColumns())
                .singleElement()
                .asString()
                .startsWith("wool=B:tension=M = ");
    }

    @Test
    void refusesAnInteractionOfACellWithoutRowsByItsName() {
        JobRun run = train("warpbreaks-without-B-H", "training { solver = exact, engine = one-pass }");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("wool=B:tension=H = 0, a constant").contains("on-dependent-columns = drop");
    }

    private JobRun train(String table, String training) {
        return JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = breaks, role = label }
                  { name = wool, role = feature, type = category }
                  { name = tension, role = feature, type = category, reference = L }
                ]
                model.formula = "breaks ~ wool * tension"
                split { train = 1, validation = 0, test = 0 }
                %s
                """.formatted(FiguresOfR.file(table), training));
    }

    private static void assertFigures(JobRun run, FiguresOfR expected) {
        JsonNode inference = JobRun.json(run.text("inference.json"));
        assertThat(inference.get("parameters")).hasSize(expected.terms().size());
        for (JsonNode parameter : inference.get("parameters")) {
            String name = parameter.get("feature").isNull()
                    ? FiguresOfR.INTERCEPT
                    : parameter.get("feature").asText();
            double[] figures = expected.terms().get(FiguresOfR.name(name));
            near(name, parameter.get("value"), figures[0]);
            near(name, parameter.get("standardError"), figures[1]);
            near(name, parameter.get("t"), figures[2]);
            near(name, parameter.get("p"), figures[3]);
        }
        assertThat(inference.get("effects")).hasSize(expected.effects().size());
        for (JsonNode effect : inference.get("effects")) {
            String name = effect.get("name").asText();
            FiguresOfR.Effect test = expected.effects().get(FiguresOfR.name(name));
            assertThat(effect.get("degrees").asInt()).as(name).isEqualTo(test.degrees());
            near(name, effect.get("f"), test.f());
            near(name, effect.get("p"), test.p());
        }
        near("residual", inference.get("residualDeviation"), expected.residualDeviation());
    }

    private static void near(String what, JsonNode actual, double expected) {
        assertThat(actual.asDouble()).as(what).isEqualTo(expected, within(TEN_DIGITS * Math.abs(expected)));
    }
}
