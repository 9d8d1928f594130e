package dev.trueline.solve.inference;

import static dev.trueline.fixture.Digits.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.method.GradientStep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of inference.json has twelve digits, wherever label and features lie. */
@Tag("exactness")
class ExactInferenceTest {
    private static final MathContext DIGITS = Decimals.DIGITS;
    private static final int ROWS = 25;
    private static final int FEATURES = 2;
    private static final int DEGREES = ROWS - FEATURES - 1;

    static List<Places> places() {
        return Places.all();
    }

    @ParameterizedTest
    @MethodSource("places")
    void figures(Places places) {
        Random random = new Random(201);
        Rows rows = places.rows(random, ROWS, FEATURES).randomlyWeighted(random);
        RationalLeastSquares expected = new RationalLeastSquares(rows, true);
        BigDecimal left = expected.residualSquares();
        BigDecimal all = new RationalLeastSquares(withoutFeatures(rows), false).residualSquares();

        Inference actual = Inference.of(LeastSquaresSolution.of(Samples.moments(rows), Problem.leastSquares()));

        estimates(actual, expected);
        for (int j = 0; j < FEATURES; j++) {
            twelve("inflation", actual.estimates().get(1 + j).varianceInflation(), inflation(rows, j));
        }
        BigDecimal variance = left.divide(BigDecimal.valueOf(DEGREES), DIGITS);
        twelve("deviation", actual.residualDeviation(), variance.sqrt(DIGITS));
        twelve("r2", actual.r2(), BigDecimal.ONE.subtract(left.divide(all, DIGITS)));
        BigDecimal adjusted = variance.multiply(BigDecimal.valueOf(ROWS - 1)).divide(all, DIGITS);
        twelve("adjusted r2", actual.adjustedR2(), BigDecimal.ONE.subtract(adjusted));
        BigDecimal f = all.subtract(left).divide(variance.multiply(BigDecimal.valueOf(FEATURES)), DIGITS);
        twelve("f", actual.fStatistic(), f);
        twelve("p of f", actual.fPValue(), tailOfTwoAnd(DEGREES, f));
        criteria(actual, rows, left);
    }

    // With c = 1e-8 R2 is far below 1e-12 of 1.
    @ParameterizedTest
    @CsvSource({"1e-3", "1e-6", "1e-8"})
    void anR2NearZeroHasItsDigits(double c) {
        double[][] x = {{-3}, {-1}, {1}, {3}, {5}, {-5}};
        double[] y = {1 - 3 * c, -1 - c, -1 + c, 1 + 3 * c, 0, 0};
        Rows rows = Rows.of(x, y);
        BigDecimal left = new RationalLeastSquares(rows, true).residualSquares();
        BigDecimal all = new RationalLeastSquares(withoutFeatures(rows), false).residualSquares();

        Inference actual = Inference.of(LeastSquaresSolution.of(Samples.moments(rows), Problem.leastSquares()));

        twelve("r2", actual.r2(), all.subtract(left).divide(all, DIGITS));
    }

    // The excess of modelRelativeExcess, of models that are nearer and nearer to the best one.
    @ParameterizedTest
    @MethodSource("places")
    void theExcessOfAModel(Places places) {
        Rows rows = places.rows(new Random(202), ROWS, FEATURES);
        RationalLeastSquares best = new RationalLeastSquares(rows, true);
        LeastSquaresSolution optimum = LeastSquaresSolution.of(Samples.moments(rows), Problem.leastSquares());
        for (double off : new double[] {0.5, 1e-2, 1e-4}) {
            BigDecimal[] at = best.parameters();
            LinearModel model = new LinearModel(new ParameterVector(
                    at[0].doubleValue() + off * places.labelScale(),
                    new double[] {at[1].doubleValue(), at[2].doubleValue()}));

            twelve(
                    "excess",
                    Certificate.of(optimum, model, new GradientStep(0.1)).relativeExcess(),
                    squares(rows, model).divide(best.residualSquares(), DIGITS).subtract(BigDecimal.ONE));
        }
    }

    // With predictions that are not rounded.
    private static BigDecimal squares(Rows rows, LinearModel model) {
        BigDecimal squares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal residual =
                    new BigDecimal(model.parameters().intercept()).subtract(new BigDecimal(rows.labels()[row]));
            for (int j = 0; j < FEATURES; j++) {
                residual = residual.add(
                        new BigDecimal(model.parameters().weight(j)).multiply(new BigDecimal(rows.features()[row][j])));
            }
            squares = squares.add(residual.pow(2));
        }
        return squares;
    }

    // The ends of all intervals are made with it.
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 22, 120, 1000})
    void theQuantileOfStudentHasItsDigits(int degrees) {
        for (double tail : new double[] {0.25, 0.05, 0.025, 0.005, 0.025 / 100, 0.025 / 10_000, 2.9e-7}) {
            double quantile = TDistribution.of(degrees).inverseSurvivalProbability(tail);
            BigDecimal twice = new BigDecimal(tail).multiply(BigDecimal.valueOf(2));

            assertThat(Decimals.tailOfStudent(new BigDecimal(quantile * (1 - 1e-12)), degrees))
                    .as("tail %s", tail)
                    .isGreaterThan(twice);
            assertThat(Decimals.tailOfStudent(new BigDecimal(quantile * (1 + 1e-12)), degrees))
                    .as("tail %s", tail)
                    .isLessThan(twice);
        }
    }

    private static void estimates(Inference actual, RationalLeastSquares expected) {
        BigDecimal[] values = expected.parameters();
        BigDecimal[] errors = expected.standardErrors();
        BigDecimal quantile = new BigDecimal(TDistribution.of(DEGREES).inverseSurvivalProbability(0.025));
        assertThat(actual.estimates()).hasSize(values.length);
        for (int j = 0; j < values.length; j++) {
            Estimate estimate = actual.estimates().get(j);
            BigDecimal half = quantile.multiply(errors[j]);
            twelve("value", estimate.value(), values[j]);
            twelve("error", estimate.standardError(), errors[j]);
            BigDecimal t = values[j].divide(errors[j], DIGITS);
            twelve("t", estimate.t(), t);
            twelve("p of t", estimate.p(), Decimals.tailOfStudent(t, DEGREES));
            twelve("low", estimate.low(), values[j].subtract(half));
            twelve("high", estimate.high(), values[j].add(half));
        }
    }

    private static void criteria(Inference actual, Rows rows, BigDecimal left) {
        BigDecimal n = BigDecimal.valueOf(ROWS);
        BigDecimal logs = BigDecimal.ZERO;
        for (double weight : rows.weights()) {
            logs = logs.add(Decimals.log(new BigDecimal(weight)));
        }
        BigDecimal twoPi = new BigDecimal("6.28318530717958647692528676655900576839433879875");
        BigDecimal deviance = n.multiply(
                        Decimals.log(twoPi.multiply(left).divide(n, DIGITS)).add(BigDecimal.ONE))
                .subtract(logs);
        BigDecimal parameters = BigDecimal.valueOf(FEATURES + 2);
        twelve("likelihood", actual.logLikelihood(), deviance.divide(BigDecimal.valueOf(-2), DIGITS));
        twelve("aic", actual.aic(), deviance.add(parameters.multiply(BigDecimal.valueOf(2))));
        twelve("bic", actual.bic(), deviance.add(parameters.multiply(Decimals.log(n))));
    }

    // 1 / (1 - R2) of a feature on the other one.
    private static BigDecimal inflation(Rows rows, int feature) {
        double[][] other = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            other[row] = new double[] {rows.features()[row][1 - feature]};
        }
        Rows regressed = Rows.of(other, rows.column(feature)).weighted(rows.weights());
        BigDecimal left = new RationalLeastSquares(regressed, true).residualSquares();
        return new RationalLeastSquares(withoutFeatures(regressed), false)
                .residualSquares()
                .divide(left, DIGITS);
    }

    // A column of ones through the origin: the mean.
    private static Rows withoutFeatures(Rows rows) {
        double[][] ones = new double[rows.size()][];
        for (int row = 0; row < ones.length; row++) {
            ones[row] = new double[] {1};
        }
        return new Rows(ones, rows.labels(), rows.weights());
    }

    // With two degrees in the numerator: (n / (n + 2 f))^(n / 2).
    private static BigDecimal tailOfTwoAnd(int degrees, BigDecimal f) {
        BigDecimal n = BigDecimal.valueOf(degrees);
        return n.divide(n.add(f.multiply(BigDecimal.valueOf(2))), DIGITS).pow(degrees / 2, DIGITS);
    }
}
