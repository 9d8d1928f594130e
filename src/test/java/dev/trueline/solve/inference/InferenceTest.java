package dev.trueline.solve.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Rows;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.objective.Ridge;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class InferenceTest {
    private static final Rows ROWS = Rows.random(new Random(31), 60, 3);

    @Test
    void aPerfectFitHasNoErrorsAndNoDoubts() {
        Rows line = Rows.of(new double[][] {{1}, {2}, {3}, {5}}, new double[] {2, 4, 6, 10});

        Inference inference = infer(line, Problem.leastSquares());

        assertThat(inference.residualDeviation()).isZero();
        assertThat(inference.r2()).isEqualTo(1);
        assertThat(inference.fStatistic()).isInfinite();
        assertThat(inference.fPValue()).isZero();
        Estimate slope = inference.estimates().get(1);
        assertThat(slope.t()).isInfinite();
        assertThat(slope.p()).isZero();
        assertThat(slope.low()).isEqualTo(2).isEqualTo(slope.high());
        assertThat(inference.estimates().get(0).t()).isNaN();
    }

    @Test
    void theScaleOfWeightsChangesOnlyTheResidualDeviation() {
        Rows weighted = ROWS.randomlyWeighted(new Random(32));
        Rows doubled = weighted.weighted(
                Arrays.stream(weighted.weights()).map(u -> 4 * u).toArray());

        Inference inference = infer(weighted, Problem.leastSquares());
        Inference scaled = infer(doubled, Problem.leastSquares());

        assertThat(scaled.estimates()).isEqualTo(inference.estimates());
        assertThat(scaled.residualDeviation()).isEqualTo(2 * inference.residualDeviation());
        assertThat(scaled.r2()).isEqualTo(inference.r2());
        assertThat(scaled.aic()).isEqualTo(inference.aic(), within(1e-11));
    }

    @Test
    void rowsOfWeightZeroAreAsIfTheyWereNotThere() {
        double[] weights = new double[60];
        Arrays.fill(weights, 0, 40, 1);
        Rows first = ROWS.pick(IntStream.range(0, 40).boxed().toList());

        assertThat(infer(ROWS.weighted(weights), Problem.leastSquares()))
                .isEqualTo(infer(first, Problem.leastSquares()));
    }

    @Test
    void aLineThroughTheOriginIsComparedWithZero() {
        Rows rows = Rows.of(new double[][] {{1}, {2}, {3}}, new double[] {1, 2, 4});

        Inference inference = infer(rows, Problem.throughOrigin());

        assertThat(inference.estimates()).hasSize(1);
        assertThat(inference.residualDegrees()).isEqualTo(2);
        assertThat(inference.r2()).isEqualTo(1 - (21 - 17.0 * 17 / 14) / 21);
        assertThat(inference.estimates().get(0).varianceInflation()).isEqualTo(1);
    }

    @Test
    void fIsTheSquareOfTForOneFeature() {
        Inference inference = infer(Rows.random(new Random(33), 20, 1), Problem.leastSquares());

        double t = inference.estimates().get(1).t();
        assertThat(inference.fStatistic()).isEqualTo(t * t, within(1e-13 * t * t));
        assertThat(inference.fPValue()).isEqualTo(inference.estimates().get(1).p());
    }

    @Test
    void nothingIsInferredWithoutSpareRows() {
        LeastSquaresSolution solution =
                LeastSquaresSolution.of(Samples.moments(Rows.random(new Random(34), 3, 2)), Problem.leastSquares());

        assertThat(Inference.possible(solution)).isFalse();
        assertThatThrownBy(() -> Inference.of(solution))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing can be inferred from 3 rows for 3 parameters with the penalty {l2=0.0}:"
                        + " it takes more rows than parameters, and no penalty");
    }

    @Test
    void nothingIsInferredFromAPenalizedModel() {
        LeastSquaresSolution solution = LeastSquaresSolution.of(
                Samples.moments(ROWS), Problem.leastSquares().withPenalty(new Ridge(0.1)));

        assertThat(Inference.possible(solution)).isFalse();
    }

    private static Inference infer(Rows rows, Problem problem) {
        return Inference.of(LeastSquaresSolution.of(Samples.moments(rows), problem));
    }
}
