package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import dev.trueline.math.exact.Grid;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.LeastSquares;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("exactness")
class ScalarKernelTest {
    private static final int MOST_ROWS = 300;

    /** Some rows and a line that is evaluated over them. */
    private record Task(Rows rows, LinearPass pass) {
        static Task unweighted(Random random, int features) {
            return at(random, unevenlyScaled(random, features));
        }

        static Task weighted(Random random, int features) {
            return at(random, unevenlyScaled(random, features).randomlyWeighted(random));
        }

        private static Task at(Random random, Rows rows) {
            TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);
            LeastSquares objective = new LeastSquares(space, rows.statistics(), Optional.of(rows.statistics()));
            double[] weights = random.doubles(rows.dimension(), -2, 2).toArray();
            ParameterVector line = new ParameterVector(random.nextGaussian(), weights);
            return new Task(rows, objective.pass(line).orElseThrow());
        }

        /** With so many of the residuals clipped as the standard deviation of the label lets. */
        Task clipped() {
            LinearPass pass = pass();
            return new Task(
                    rows,
                    new LinearPass(
                            pass.layout(),
                            pass.intercept(),
                            pass.coefficients(),
                            pass.centers(),
                            pass.levels(),
                            new Clip(rows.statistics().label().deviation()),
                            pass.train(),
                            pass.validation()));
        }

        private static Rows unevenlyScaled(Random random, int features) {
            double[] offsets = new double[features];
            double[] scales = new double[features];
            for (int j = 0; j < features; j++) {
                scales[j] = Math.pow(10, random.nextInt(13) - 6);
                offsets[j] = 100 * scales[j] * random.nextGaussian();
            }
            return Rows.random(random, 2 + random.nextInt(MOST_ROWS), features).rescaled(offsets, scales);
        }
    }

    @Property(tries = 100, seed = "20260111")
    void sumsDoNotDependOnTheOrderOfRowsOrTheirCutIntoBlocks(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int features) {
        assertOneResult(Task.unweighted(random, features), random);
        assertOneResult(Task.weighted(random, features), random);
        assertOneResult(Task.weighted(random, features).clipped(), random);
    }

    @Property(tries = 100, seed = "20260112")
    void sumsAreThoseOfTheTermsToTheBoundOfTheirGrids(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int features) {
        assertSumsOfTheTerms(Task.unweighted(random, features));
        assertSumsOfTheTerms(Task.weighted(random, features));
        assertSumsOfTheTerms(Task.unweighted(random, features).clipped());
        assertSumsOfTheTerms(Task.weighted(random, features).clipped());
    }

    @Property(tries = 50, seed = "20260113")
    void gradientAgreesWithDecimalArithmeticOnTheRawData(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int features) {
        assertDecimalGradient(Task.unweighted(random, features));
        assertDecimalGradient(Task.weighted(random, features));
    }

    private static void assertOneResult(Task task, Random random) {
        GradientSums atOnce = sums(task.pass(), List.of(task.rows().block()));
        GradientSums inParts = sums(task.pass(), task.rows().shuffled(random).randomBlocks(random));

        assertThat(inParts).isEqualTo(atOnce);
    }

    // Every block into sums of its own, as if each were a partition.
    private static GradientSums sums(LinearPass pass, List<ColumnBlock> blocks) {
        GradientSums all = GradientSums.zero(pass.coefficients().length);
        for (ColumnBlock block : blocks) {
            ScalarKernel kernel = new ScalarKernel();
            GradientSums part = GradientSums.zero(pass.coefficients().length);
            kernel.train(block, pass, part);
            kernel.validate(block, pass, part);
            all.merge(part);
        }
        return all;
    }

    private static void assertSumsOfTheTerms(Task task) {
        int features = task.rows().dimension();
        LinearPass pass = task.pass();
        GradientSums sums = sums(pass, List.of(task.rows().block()));
        for (int sum = 0; sum < GradientSums.size(features); sum++) {
            double[] terms = terms(task, sum);
            Grid grid = pass.train().grids()[sum];
            assertDistance(sums.train().exactValue(sum, grid), Decimals.sum(terms), dropped(grid, terms.length));
        }
        double[] costs = terms(task, GradientSums.cost(features));
        assertDistance(
                sums.validation().exactValue(0, pass.validation().grids()[0]),
                Decimals.sum(costs),
                dropped(pass.validation().grids()[0], costs.length));
    }

    private static BigDecimal dropped(Grid grid, int terms) {
        return Decimals.powerOfTwo(grid.exponent() - 82).multiply(BigDecimal.valueOf(terms));
    }

    /** The terms of one training sum in doubles, each by the sequence of operations that the design fixes. */
    private static double[] terms(Task task, int sum) {
        Rows rows = task.rows();
        LinearPass pass = task.pass();
        double[] terms = new double[rows.size()];
        for (int row = 0; row < terms.length; row++) {
            double residual = pass.intercept();
            for (int j = 0; j < rows.dimension(); j++) {
                residual += pass.coefficients()[j] * (rows.features()[row][j] - pass.centers()[j]);
            }
            residual -= rows.labels()[row];
            double limit = pass.clip().limit();
            double clipped = Math.abs(residual) <= limit ? residual : Math.copySign(limit, residual);
            double weighted = rows.weight(row) * clipped;
            if (sum < rows.dimension()) {
                terms[row] = weighted * (rows.features()[row][sum] - pass.centers()[sum]);
            } else if (sum == GradientSums.cost(rows.dimension())) {
                terms[row] = weighted * (2 * residual - clipped);
            } else if (sum == GradientSums.squares(rows.dimension())) {
                terms[row] = pass.clip().clips() ? weighted * clipped : 0;
            } else {
                terms[row] = weighted;
            }
        }
        return terms;
    }

    private static void assertDecimalGradient(Task task) {
        Rows rows = task.rows();
        LinearPass pass = task.pass();
        GradientSums sums = sums(pass, List.of(rows.block()));
        for (int j = 0; j < rows.dimension(); j++) {
            BigDecimal expected = BigDecimal.ZERO;
            for (int row = 0; row < rows.size(); row++) {
                expected = expected.add(decimalResidual(task, row)
                        .multiply(Decimals.exact(rows.weight(row)))
                        .multiply(Decimals.exact(rows.features()[row][j]).subtract(Decimals.exact(pass.centers()[j]))));
            }
            Grid grid = pass.train().grids()[j];
            BigDecimal tolerance = Decimals.exact(1e-14 * rows.size() * grid.bound());
            assertDistance(sums.train().exactValue(j, grid), expected, tolerance);
        }
    }

    private static BigDecimal decimalResidual(Task task, int row) {
        LinearPass pass = task.pass();
        BigDecimal residual = Decimals.exact(pass.intercept());
        for (int j = 0; j < task.rows().dimension(); j++) {
            BigDecimal centred =
                    Decimals.exact(task.rows().features()[row][j]).subtract(Decimals.exact(pass.centers()[j]));
            residual = residual.add(Decimals.exact(pass.coefficients()[j]).multiply(centred));
        }
        return residual.subtract(Decimals.exact(task.rows().labels()[row]));
    }

    private static void assertDistance(BigDecimal actual, BigDecimal expected, BigDecimal allowed) {
        assertThat(Decimals.distance(actual, expected)).isLessThanOrEqualTo(allowed);
    }
}
