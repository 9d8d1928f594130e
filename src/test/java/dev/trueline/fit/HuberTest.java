package dev.trueline.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.DataException;
import dev.trueline.design.Design;
import dev.trueline.fixture.PathOfGlmnet;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.objective.Huber;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of least Huber loss. */
@Tag("mathematics")
class HuberTest {
    private static final double PRECISE = 1e-10;

    /**
     * The optimum to the last digit, in Python, from anywhere near it: Newton's method over w, b and s, with p the clipped residuals
     * and {@code inside} those that are not clipped.
     *
     * <pre>
     *   g = numpy.r_[Z.T @ p / (m*s), (1 - (p**2).sum() / (m*s*s)) / 2]
     *   H = [[Z_in.T @ Z_in / (m*s), -Z_in.T @ r_in / (m*s*s)], [..., (r_in**2).sum() / (m*s**3)]]
     *   t = t - numpy.linalg.solve(H, g)     until max |g| &lt; 1e-13
     * </pre>
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stackloss  | 1.35 | true  | 1.2647852080307815   | -38.895742612912066 | 0.83243033 0.73035988 -0.10946468",
                "stackloss  | 1.1  | true  | 0.010283918156881497 | -39.75083718248835  | 0.83150296 0.57557838 -0.06034744",
                "swiss      | 1.35 | true  | 4.3334625867072125   | 66.24495446137124   | -0.20346614 -0.35317119 -0.82079221 0.09864699 1.2610346",
                "swiss      | 2.5  | true  | 6.692394747491896    | 66.91518167896874   | -0.17211397 -0.25800824 -0.87094006 0.10411533 1.07704814",
                "swiss      | 1.35 | false | 5.694120258655893    | 0                   | 0.08235302 0.32662431 -0.69794947 0.09538426 3.14549329",
                "airquality | 1.35 | true  | 10.749486143641885   | -78.50559576448856  | 0.04069441 -2.81697341 1.98041205 -2.84245498 0.30062002"
            })
    void isTheOptimumThatNewtonsMethodFinds(
            String dataset, double epsilon, boolean intercept, double scale, double atZero, String weights) {
        Rows rows = PathOfGlmnet.of(dataset, 1).rows();
        Problem problem = intercept ? Problem.leastSquares() : Problem.throughOrigin();

        Fit fit = fit(rows, problem, epsilon, PRECISE);

        assertThat(fit.result().stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(fit.residualScale().orElseThrow()).isCloseTo(scale, within(1e-6 * scale));
        assertThat(fit.model().parameters().intercept()).isCloseTo(atZero, within(1e-7 * Math.abs(atZero)));
        assertThat(fit.model().parameters().weights()).containsExactly(numbers(weights), within(2e-8));
    }

    /**
     * MLlib 4.1.0 ends where its cost no longer falls, 1e-12 above the lowest: its parameters are up to 2e-5 off. It divides by one row
     * less where it finds the deviations of features, of which the penalty is one.
     *
     * <pre>
     *   new LinearRegression().setLoss("huber").setEpsilon(epsilon).setRegParam(regParam).setTol(0).setMaxIter(2000).fit(table)
     *   model.scale(), model.summary().objectiveHistory(), model.intercept(), model.coefficients()
     * </pre>
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stackloss  | 1.35 | 0   | 1.2647876677064946   | 2.5597344671284046 | -38.895848790047914 | 0.832431834282572 0.7303552794547106 -0.10946343869716231",
                "stackloss  | 1.1  | 0   | 0.010283707942925607 | 2.2040292623401325 | -39.75083698663165  | 0.8315029564076233 0.5755783537484638 -0.06034743500940616",
                "stackloss  | 1.35 | 0.3 | 2.125874765518714    | 6.486449456118212  | -24.06606372272058  | 0.23775205632928276 0.6579365242454057 0.1312535137159907",
                "swiss      | 1.35 | 0   | 4.333465466125358    | 6.269492568256225  | 66.24497226595781   | -0.20346612956977575 -0.3531717533330753 -0.8207917015199958 0.09864682861731519 1.261034089157495",
                "swiss      | 2.5  | 0.1 | 7.915660539122237    | 9.234747391602868  | 60.9820723600917    | -6.155991715753823E-4 -0.3017069324841331 -0.3501203824440552 0.04624360697565219 0.8077126537407004",
                "airquality | 1.35 | 0   | 10.749523316655475   | 17.47727542267338  | -78.50578726604564  | 0.040693922645952174 -2.8169702761073463 1.9804155482544568 -2.8424539713424912 0.3006201190544855",
                "airquality | 1.2  | 1   | 13.541275253089719   | 27.87696927419315  | 26.752542098105643  | 0.004073247078136461 -0.14584402274516228 0.07617270404224498 0.07838445239723335 -8.653771670412121E-4"
            })
    void isTheModelOfMllibAtNoHigherCost(
            String dataset,
            double epsilon,
            double regParam,
            double scale,
            double cost,
            double intercept,
            String coefficients) {
        Rows rows = PathOfGlmnet.of(dataset, 1).rows();
        Ridge ridge = new Ridge(regParam * rows.size() / (rows.size() - 1));

        Fit fit = fit(rows, Problem.leastSquares().withPenalty(ridge), epsilon, PRECISE);

        double[] weights = numbers(coefficients);
        double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        assertThat(fit.result().best().trainCost()).isBetween(cost * (1 - 1e-10), cost);
        assertThat(fit.residualScale().orElseThrow()).isCloseTo(scale, within(3e-5 * scale));
        assertThat(fit.model().parameters().intercept()).isCloseTo(intercept, within(1e-5 * Math.abs(intercept)));
        assertThat(fit.model().parameters().weights()).containsExactly(weights, within(3e-5 * largest));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e6})
    void outliersThatAreFartherOutChangeNothing(double factor) {
        Rows rows = withOutliers(1000, 100);

        Fit fit = fit(rows, Problem.leastSquares(), 1.35, 1e-9);
        Fit farther = fit(withOutliers(1000, 100 * factor), Problem.leastSquares(), 1.35, 1e-9);

        assertThat(farther.result().stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(farther.result().steps()).isLessThanOrEqualTo(60);
        assertThat(farther.residualScale().orElseThrow())
                .isCloseTo(fit.residualScale().orElseThrow(), within(1e-5));
        assertThat(farther.model().parameters().weights())
                .containsExactly(fit.model().parameters().weights(), within(1e-5));
    }

    private static Rows withOutliers(int rows, double size) {
        Rows clean = Rows.random(new Random(11), rows, 4);
        double[] labels = clean.labels().clone();
        for (int row = 0; row < rows; row += 10) {
            labels[row] += size;
        }
        return Rows.of(clean.features(), labels);
    }

    /** A tenth of the rows is far off. Least squares follows them, and this does not. */
    @Test
    void findsTheTruthAmongOutliers() {
        Rows rows = withOutliers(5000, 1000);

        Fit fit = fit(rows, Problem.leastSquares(), 1.35, PRECISE);

        // The truth of the random rows.
        assertThat(fit.model().parameters().weights())
                .containsExactly(new double[] {-1.5, -0.5, 0.5, 1.5}, within(0.1));
        assertThat(fit.model().parameters().intercept()).isCloseTo(3, within(0.3));
    }

    /** Half of the rows on a line are enough for it to be the model, and then the others have no say, and no scale. */
    @Test
    void rowsOnOneLineAreRefusedWithTheReason() {
        double[][] x =
                IntStream.range(0, 100).mapToObj(i -> new double[] {i % 17}).toArray(double[][]::new);
        double[] y = IntStream.range(0, 100)
                .mapToDouble(i -> 3 + 2 * x[i][0] + (i % 10 == 0 ? 500 : 0))
                .toArray();

        assertThatThrownBy(() -> fit(Rows.of(x, y), Problem.leastSquares(), 1.35, PRECISE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lie on one model, so that the scale of the residuals shrinks to 0; take the"
                        + " squared error, or a larger epsilon");
    }

    /** Most labels are 0, so the best model predicts 0, and its scale is 0 as well. */
    @Test
    void labelsThatAreMostlyZeroAreRefusedWithTheReason() {
        Random random = new Random(13);
        double[][] x =
                IntStream.range(0, 500).mapToObj(i -> new double[] {i % 7}).toArray(double[][]::new);
        double[] y =
                random.doubles(500).map(share -> share < 0.7 ? 0 : 10 * share).toArray();

        assertThatThrownBy(() -> fit(Rows.of(x, y), Problem.leastSquares(), 1.35, PRECISE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the Huber loss has no minimum with epsilon = 1.35");
    }

    /** Where one of scikit-learn's line searches fails (its issue 27777), in any unit of the feature. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 1e6})
    void theUnitOfAFeatureDoesNotMatter(double unit) {
        double[] x = {980.191, 1609.435, 4263.953, 4908.433, 5485.004, 6194.265, 6995.905, 7233.989, 7584.523};
        double[] y = {-78.963, 227.826, -502.425, -109.711, -85.640, 194.003, -29.175, -24.662, 364.737};
        double[][] features =
                Arrays.stream(x).mapToObj(value -> new double[] {unit * value}).toArray(double[][]::new);

        Fit fit = fit(Rows.of(features, y), Problem.leastSquares(), 1.35, PRECISE);

        assertThat(fit.result().stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(fit.residualScale().orElseThrow()).isCloseTo(129.731, within(1e-3));
    }

    /** Once gradients are rounding alone, a trial may lead nowhere, or backwards: with this seed it did, and to NaN. */
    @Test
    void stepsAfterTheOptimumIsReachedStayThere() {
        Random random = new Random(167);
        Rows rows = Rows.random(random, 100, 6).labelsTimes(1e5);
        for (int row = 0; row < rows.size(); row += 10) {
            rows.labels()[row] += 1e6;
        }
        Fit optimum = fit(rows, Problem.leastSquares(), 1.35, 1e-12);

        Fit fit = fit(rows, Problem.leastSquares(), 1.35, 0);

        assertThat(fit.result().stopReason()).isIn(StopReason.MAX_STEPS, StopReason.CONVERGED);
        assertThat(fit.residualScale().orElseThrow())
                .isCloseTo(optimum.residualScale().orElseThrow(), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "L_BFGS")
    void anotherMethodIsRefused(DescentMethod method) {
        assertThatThrownBy(() -> settings(Problem.leastSquares(), 1.35, 1e-6, method))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the Huber loss takes L-BFGS alone");
    }

    private static Fit fit(Rows rows, Problem problem, double epsilon, double tolerance) {
        List<String> features =
                IntStream.range(0, rows.dimension()).mapToObj(j -> "x" + j).toList();
        return LinearRegression.fit(
                new RowsInMemory(Design.of(features, "y"), rows, Optional.empty()),
                settings(problem, epsilon, tolerance, DescentMethod.L_BFGS),
                FitListener.SILENT);
    }

    private static FitSettings settings(Problem problem, double epsilon, double tolerance, DescentMethod method) {
        FitSettings.Descent descent = new FitSettings.Descent(
                method,
                OptionalDouble.empty(),
                List.of(),
                new StoppingRules(1000, 0, 0, tolerance, Duration.ZERO),
                Optional.empty());
        return new FitSettings(problem, Optional.of(new Huber(epsilon)), true, descent);
    }

    private static double[] numbers(String texts) {
        return Arrays.stream(texts.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
