package dev.trueline.solve.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Rows;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parameters are right to the last bit, and their standard errors too, on data that defeat plain arithmetic. */
@Tag("exactness")
class ExactSolutionTest {
    @Test
    void filipOfDegreeTen() {
        assertExact(Samples.filip(), Problem.leastSquares());
    }

    @Test
    void aTimestampInMilliseconds() {
        Random random = new Random(1);
        double[] offsets = {1.7e12, 0, 5};
        double[] scales = {8.64e7, 1, 2};
        Rows rows = Rows.random(random, 500, 3).rescaled(offsets, scales);

        assertExact(rows, Problem.leastSquares());
        assertExact(rows, Problem.throughOrigin());
    }

    @Test
    void columnsWhoseScalesDifferByEighteenDecades() {
        double[] scales = {1e9, 1e-9, 1, 1e30, 1e-30};
        Rows rows = Rows.random(new Random(2), 300, 5).rescaled(new double[5], scales);

        assertExact(rows, Problem.leastSquares());
        assertExact(rows.labelsTimes(1e-25), Problem.throughOrigin());
    }

    @Test
    void polynomialsAsIllConditionedAsAHilbertMatrix() {
        double[] x = new double[60];
        double[] y = new double[60];
        for (int row = 0; row < x.length; row++) {
            x[row] = (row + 1) / 60.0;
            y[row] = Math.sin(3 * x[row]) + row % 7 / 50.0;
        }
        assertExact(Samples.polynomial(x, y, 10), Problem.leastSquares());
        assertExact(Samples.polynomial(x, y, 12), Problem.throughOrigin());
    }

    @Test
    void weightsOverTwelveDecades() {
        Random random = new Random(3);
        Rows rows = Rows.random(random, 200, 4);
        double[] weights =
                random.doubles(200).map(u -> Math.pow(10, 12 * u - 6)).toArray();

        assertExact(rows.weighted(weights), Problem.leastSquares());
    }

    @Test
    void valuesAtTheEndsOfTheContract() {
        Rows rows = Rows.random(new Random(4), 50, 2).rescaled(new double[2], new double[] {1e59, 1e-300});

        assertExact(rows.labelsTimes(1e59), Problem.leastSquares());
    }

    @Test
    void anIrrelevantFeatureOfAnExactLineHasTheWeightZero() {
        double[][] x = new double[40][2];
        double[] y = new double[40];
        Random random = new Random(5);
        for (int row = 0; row < 40; row++) {
            x[row] = new double[] {row, random.nextGaussian()};
            y[row] = 3 * row + 7;
        }
        LeastSquaresSolution solution = solve(Rows.of(x, y), Problem.leastSquares());

        assertThat(solution.model().parameters().weights()).containsExactly(3, 0);
        assertThat(solution.intercept()).isEqualByComparingTo("7");
        assertThat(solution.residualSquares()).isEqualByComparingTo("0");
        assertThat(solution.cost()).isZero();
    }

    private static void assertExact(Rows rows, Problem problem) {
        LeastSquaresSolution solution = solve(rows, problem);
        RationalLeastSquares expected = new RationalLeastSquares(rows, problem.fitIntercept());
        BigDecimal[] parameters = expected.parameters();
        BigDecimal[] errors = expected.standardErrors();

        assertThat(solution.dependencies()).isEmpty();
        Inference inference = Inference.of(solution);
        assertThat(inference.estimates()).hasSize(parameters.length);
        for (int j = 0; j < parameters.length; j++) {
            Estimate estimate = inference.estimates().get(j);
            assertThat(estimate.value()).isEqualTo(parameters[j].doubleValue());
            assertThat(estimate.standardError()).isEqualTo(errors[j].doubleValue());
        }
    }

    private static LeastSquaresSolution solve(Rows rows, Problem problem) {
        return LeastSquaresSolution.of(Samples.moments(rows), problem);
    }
}
