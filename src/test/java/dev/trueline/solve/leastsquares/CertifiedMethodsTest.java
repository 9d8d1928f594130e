package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Reference;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faster methods end at the certified models, Longley's collinear columns included. */
@Tag("certified")
class CertifiedMethodsTest {
    private static final StoppingRules GRADIENT = new StoppingRules(20_000, 0, 0, 1e-11, Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "Norris, NESTEROV, 1e-9, 100",
        "Norris, CONJUGATE_GRADIENT, 1e-9, 3",
        "Norris, L_BFGS, 1e-9, 10",
        "Longley, NESTEROV, 1e-5, 10000",
        "Longley, CONJUGATE_GRADIENT, 1e-5, 12",
        "Longley, L_BFGS, 1e-5, 1000"
    })
    void endsAtTheCertifiedModel(String dataset, DescentMethod method, double tolerance, long mostSteps) {
        JsonNode certified = Reference.certified(dataset).get("exact_decimal").get("coefficients");
        Rows rows = Samples.reference(dataset);
        BlockCost cost = BlockCost.of(Samples.standardized(rows, true), rows);

        TrainingResult result = new DescentLoop(
                        GRADIENT, method.rule(rate(method, cost), MiniBatches.FULL), () -> false, () -> 0, step -> {})
                .minimize(cost, ParameterVector.zero(cost.features()));

        ParameterVector found =
                cost.space().toOriginalUnits(result.parameters()).parameters();
        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isLessThanOrEqualTo(mostSteps);
        int j = -1;
        for (JsonNode value : certified) {
            double expected = value.asDouble();
            double actual = j < 0 ? found.intercept() : found.weight(j);
            assertThat(actual).as("parameter " + j).isEqualTo(expected, within(tolerance * Math.abs(expected)));
            j++;
        }
    }

    private static LearningRate rate(DescentMethod method, CostFunction cost) {
        return method.rated()
                ? LearningRate.choose(OptionalDouble.empty(), Curvature.measure(cost))
                : LearningRate.NONE;
    }
}
