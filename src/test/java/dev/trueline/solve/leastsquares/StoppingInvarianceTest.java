package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** When descent stops, and how near the optimum it is then, does not depend on origins, units or the starting point. */
@Tag("mathematics")
class StoppingInvarianceTest {
    private static final StoppingRules DEFAULTS = new StoppingRules(1000, 10, 1e-6, 1e-8, Duration.ZERO);
    private static final StoppingRules GRADIENT = new StoppingRules(5000, 0, 0, 1e-8, Duration.ZERO);
    private static final double SMALL_EXCESS = 1e-3;

    @Property(tries = 60, seed = "20261125")
    void convergesNearTheOptimumOverRows(
            @ForAll Random random,
            @ForAll @IntRange(min = 0, max = 9) int labelOffset,
            @ForAll @IntRange(min = -6, max = 6) int unit) {
        Rows rows = sample(random, Math.pow(10, labelOffset), Math.pow(10, unit));
        TrainingSpace space = Samples.standardized(rows, true);

        convergesFromEverywhere(BlockCost.of(space, rows), rows, space, random);
    }

    @Property(tries = 60, seed = "20261126")
    void convergesNearTheOptimumOverMoments(
            @ForAll Random random,
            @ForAll @IntRange(min = 0, max = 12) int labelOffset,
            @ForAll @IntRange(min = -6, max = 6) int unit) {
        Rows rows = sample(random, Math.pow(10, labelOffset), Math.pow(10, unit));
        TrainingSpace space = Samples.standardized(rows, true);

        convergesFromEverywhere(new MomentCost(space, optimum(rows), Optional.empty()), rows, space, random);
    }

    @Property(tries = 40, seed = "20261127")
    void aConvergedModelHasConvergedInOriginalUnitsToo(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 9) int labelOffset) {
        Rows rows = sample(random, Math.pow(10, labelOffset), 1);
        TrainingSpace space = Samples.standardized(rows, true);
        BlockCost cost = BlockCost.of(space, rows);
        ParameterVector converged =
                descend(cost, GRADIENT, ParameterVector.zero(2), 1).parameters();
        LinearModel published = space.toOriginalUnits(converged);

        TrainingResult again = descend(cost, DEFAULTS, space.fromOriginalUnits(published), 1);

        assertThat(again.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(again.steps()).isLessThanOrEqualTo(20);
    }

    @Example
    void aLabelWithAnOffsetIsFittedToItsNoise() {
        Random random = new Random(1117);
        Rows rows = sample(random, 1.7e9, 1);
        TrainingSpace space = Samples.standardized(rows, true);

        TrainingResult result = descend(BlockCost.of(space, rows), DEFAULTS, ParameterVector.zero(2), 1);

        assertThat(result.stopReason().isConvergence()).isTrue();
        double rmse = Math.sqrt(2 * result.last().trainCost());
        assertThat(rmse).isBetween(0.45, 0.55);
    }

    @Example
    void anInterceptThatHardlyMovesInRawSpaceIsNoConvergence() {
        Rows rows = sample(new Random(3), 1.7e9, 1e6);

        TrainingResult result =
                descend(BlockCost.of(TrainingSpace.raw(2, true), rows), DEFAULTS, ParameterVector.zero(2), 1);

        assertThat(result.stopReason()).isEqualTo(StopReason.STALLED);
    }

    @Example
    void divergenceIsSeenWhereverDescentStarts() {
        for (double offset : new double[] {0, 1e3, 1e6, 1e9}) {
            Rows rows = sample(new Random(5), offset, 1);
            TrainingSpace space = Samples.standardized(rows, true);
            BlockCost cost = BlockCost.of(space, rows);
            ParameterVector nearby = new ParameterVector(offset, new double[] {1, 1});

            for (ParameterVector start : List.of(ParameterVector.zero(2), nearby)) {
                TrainingResult result = descend(cost, DEFAULTS, start, 2.1);
                assertThat(result.stopReason()).as("offset " + offset).isEqualTo(StopReason.DIVERGED);
            }
        }
    }

    @Example
    void featuresThatSayNothingEndAtTheMean() {
        double[][] x = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        Rows rows = Rows.of(x, new double[] {1005, 995, 995, 1005});
        TrainingSpace space = Samples.standardized(rows, true);

        TrainingResult result = descend(BlockCost.of(space, rows), GRADIENT, ParameterVector.zero(2), 0.7);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.parameters().intercept()).isCloseTo(1000, within(1e-9));
    }

    @Example
    void anInterceptThatAPenaltyMakesSlowIsNoConvergence() {
        Rows rows = sample(new Random(7), 1e3, 1);
        TrainingSpace space = Samples.standardized(rows, true);
        CostFunction penalized = new PenalizedCost(BlockCost.of(space, rows), new Ridge(1e8), new double[] {1, 1});

        assertThat(descend(penalized, DEFAULTS, ParameterVector.zero(2), 1).stopReason())
                .isEqualTo(StopReason.STALLED);
    }

    @Example
    void aPenaltyCountsInTheGradientAndNotAsDistance() {
        Rows rows = sample(new Random(8), 1e6, 1);
        TrainingSpace space = Samples.standardized(rows, true);
        CostFunction penalized = new PenalizedCost(BlockCost.of(space, rows), new Ridge(10), new double[] {1, 1});

        TrainingResult result = descend(penalized, DEFAULTS, ParameterVector.zero(2), 1);

        assertThat(result.stopReason().isConvergence()).isTrue();
        assertThat(result.parameters().intercept()).isCloseTo(1e6, within(1.0));
    }

    @Example
    void withoutAnInterceptTheBestModelIsReachedOrNotClaimed() {
        Rows rows = sample(new Random(9), 1.7e9, 1);
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), false);
        LeastSquaresSolution best = LeastSquaresSolution.of(Samples.moments(rows), new Problem(false, Ridge.NONE));

        TrainingResult result = descend(BlockCost.of(space, rows), GRADIENT, ParameterVector.zero(2), 1);

        double excess = Certificate.of(best, space, result.parameters(), new GradientStep(0.1))
                .relativeExcess();
        assertThat(result.stopReason() == StopReason.CONVERGED).isEqualTo(excess < SMALL_EXCESS);
    }

    private static void convergesFromEverywhere(CostFunction cost, Rows rows, TrainingSpace space, Random random) {
        double[] weights = random.doubles(2, -1e3, 1e3).toArray();
        ParameterVector anywhere = new ParameterVector(random.nextDouble(-1e3, 1e3), weights);
        TrainingResult fromZero = descend(cost, DEFAULTS, ParameterVector.zero(2), 1);
        TrainingResult fromAnywhere = descend(cost, DEFAULTS, anywhere, 1);
        TrainingResult converged = descend(cost, GRADIENT, ParameterVector.zero(2), 1);
        TrainingResult again = descend(cost, DEFAULTS, converged.parameters(), 1);

        for (TrainingResult result : List.of(fromZero, fromAnywhere, converged, again)) {
            assertThat(result.stopReason().isConvergence())
                    .as(result.stopReason().name())
                    .isTrue();
            assertThat(excess(rows, space, result)).isLessThan(SMALL_EXCESS);
        }
        assertThat(converged.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(again.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(again.steps()).isZero();
    }

    private static double excess(Rows rows, TrainingSpace space, TrainingResult result) {
        return Certificate.of(optimum(rows), space, result.parameters(), new GradientStep(0.1))
                .relativeExcess();
    }

    private static LeastSquaresSolution optimum(Rows rows) {
        return LeastSquaresSolution.of(Samples.moments(rows), new Problem(true, Ridge.NONE));
    }

    private static TrainingResult descend(
            CostFunction cost, StoppingRules rules, ParameterVector start, double shareOfInverse) {
        double rate = shareOfInverse * Curvature.measure(cost).suggestedRate();
        return new DescentLoop(rules, new GradientStep(rate), () -> false, () -> 0, step -> {}).minimize(cost, start);
    }

    /** {@code y = offset + 2 x1 - 3 x2 + noise of deviation 0.5}, features correlated by 0.6, in some unit and origin. */
    private static Rows sample(Random random, double offset, double unit) {
        int size = 400;
        double[][] x = new double[size][2];
        double[] y = new double[size];
        for (int row = 0; row < size; row++) {
            double common = random.nextGaussian();
            x[row][0] = common;
            x[row][1] = 0.6 * common + 0.8 * random.nextGaussian();
            y[row] = offset + 2 * x[row][0] - 3 * x[row][1] + 0.5 * random.nextGaussian();
        }
        double[] units = new double[2];
        Arrays.fill(units, unit);
        return Rows.of(x, y).rescaled(new double[] {1e3 * unit, -5 * unit}, units);
    }
}
