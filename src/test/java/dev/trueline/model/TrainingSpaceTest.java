package dev.trueline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("mathematics")
class TrainingSpaceTest {
    private static final ColumnStatistics SPREAD_OUT = new ColumnStatistics(-3, 9, 2, 4);
    private static final ColumnStatistics CONSTANT = new ColumnStatistics(7, 7, 7, 0);

    @Property(tries = 100, seed = "20260141")
    void theLineInOriginalUnitsPredictsTheSame(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int features) {
        Rows rows = withOffsets(random, Rows.random(random, 30, features));
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);
        ParameterVector line = new ParameterVector(
                random.nextGaussian(), random.doubles(features, -1, 1).toArray());
        LinearModel model = space.toOriginalUnits(line);
        for (double[] x : rows.features()) {
            double inSpace = line.intercept();
            double magnitude = Math.abs(line.intercept());
            for (int j = 0; j < features; j++) {
                inSpace += line.weight(j) * space.inverseScales()[j] * (x[j] - space.centers()[j]);
                magnitude += Math.abs(model.parameters().weight(j) * x[j]);
            }
            assertThat(model.predict(x)).isEqualTo(inSpace, within(1e-14 * magnitude));
        }
    }

    @Property(tries = 100, seed = "20260142")
    void theWayToOriginalUnitsAndBackEndsWhereItBegan(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int features) {
        Rows rows = withOffsets(random, Rows.random(random, 30, features));
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);
        ParameterVector line = new ParameterVector(
                random.nextGaussian(), random.doubles(features, -1, 1).toArray());

        LinearModel model = space.toOriginalUnits(line);
        ParameterVector back = space.fromOriginalUnits(model);

        assertThat(back.intercept())
                .isEqualTo(
                        line.intercept(),
                        within(1e-15 * Math.abs(model.parameters().intercept())));
        assertThat(back.weights()).containsExactly(line.weights(), within(1e-15));
    }

    @Example
    void aConstantFeaturesShareOfALineGoesIntoTheIntercept() {
        TrainingSpace space = TrainingSpace.standardized(List.of(SPREAD_OUT, CONSTANT), true);
        LinearModel model = new LinearModel(new ParameterVector(1, new double[] {0.5, 10}));

        assertThat(space.fromOriginalUnits(model))
                .isEqualTo(new ParameterVector(1 + 0.5 * 2 + 10 * 7, new double[] {2, 0}));
    }

    @Example
    void theInterceptIsRoundedOnceWhereAPlainSumWouldLoseDigits() {
        TrainingSpace space = new TrainingSpace(new double[] {0.1, 1e15, -1e15}, new double[] {1, 1, 1}, true);
        ParameterVector line = new ParameterVector(0.3, new double[] {0.7, 0.3, 0.3});
        BigDecimal exact = Decimals.exact(0.3).subtract(Decimals.exact(0.7).multiply(Decimals.exact(0.1)));

        assertThat(space.toOriginalUnits(line).parameters().intercept()).isEqualTo(exact.doubleValue());
    }

    @Example
    void standardizationDividesByTheDeviationAndCentresOnTheMean() {
        TrainingSpace space = TrainingSpace.standardized(List.of(SPREAD_OUT), true);

        assertThat(space.centers()).containsExactly(2);
        assertThat(space.inverseScales()).containsExactly(0.25);
    }

    @Example
    void aConstantColumnHasWeightZeroInOriginalUnitsWhateverItsWeightInTraining() {
        TrainingSpace space = TrainingSpace.standardized(List.of(SPREAD_OUT, CONSTANT), true);
        LinearModel model = space.toOriginalUnits(new ParameterVector(1, new double[] {4, 99}));

        assertThat(model.parameters()).isEqualTo(new ParameterVector(-1, new double[] {1, 0}));
    }

    @Example
    void theRawSpaceIsThatOfTheOriginalUnits() {
        ParameterVector line = new ParameterVector(1, new double[] {2, 3});

        assertThat(TrainingSpace.raw(2, true).toOriginalUnits(line).parameters())
                .isEqualTo(line);
    }

    private static Rows withOffsets(Random random, Rows rows) {
        double[] offsets = new double[rows.dimension()];
        double[] scales = new double[rows.dimension()];
        for (int j = 0; j < offsets.length; j++) {
            scales[j] = Math.pow(10, random.nextInt(9) - 4);
            offsets[j] = 1000 * scales[j] * random.nextGaussian();
        }
        return rows.rescaled(offsets, scales);
    }
}
