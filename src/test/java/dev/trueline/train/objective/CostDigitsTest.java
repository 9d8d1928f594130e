package dev.trueline.train.objective;

import static dev.trueline.fixture.Digits.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The costs of a step have twelve digits of those of its residuals, wherever label and features lie. */
@Tag("exactness")
class CostDigitsTest {
    private static final int FEATURES = 3;

    static List<Places> places() {
        return Places.all();
    }

    @ParameterizedTest
    @MethodSource("places")
    void inStandardizedSpace(Places places) {
        Random random = new Random(301);
        Rows train = places.rows(random, 200, FEATURES);
        costs(places, TrainingSpace.standardized(train.statistics().features(), true), train, random);
    }

    @ParameterizedTest
    @MethodSource("places")
    void inTheSpaceOfTheRawFeatures(Places places) {
        Random random = new Random(302);
        Rows train = places.rows(random, 200, FEATURES).randomlyWeighted(random);
        costs(places, TrainingSpace.raw(FEATURES, true), train, random);
    }

    // The spread of the label is 10^9 times the residuals, so no bound that is known before the pass is close.
    @Test
    void whereALineFitsAlmostPerfectly() {
        Random random = new Random(303);
        Rows rows = Rows.random(random, 200, 1);
        double[] labels = rows.column(0);
        for (int row = 0; row < labels.length; row++) {
            labels[row] = 1e9 * labels[row] + random.nextGaussian();
        }
        Rows train = Rows.of(rows.features(), labels);
        BlockCost cost = BlockCost.of(TrainingSpace.raw(1, true), train);
        ParameterVector line = new ParameterVector(0, new double[] {1e9});

        twelve("cost", cost.evaluate(line).trainCost(), expected(train, TrainingSpace.raw(1, true), line));
    }

    @Test
    void whereALineFitsPerfectlyTheCostIsZero() {
        Rows rows = Rows.random(new Random(304), 100, 1);
        Rows train = Rows.of(rows.features(), rows.column(0));
        BlockCost cost = BlockCost.of(TrainingSpace.raw(1, true), train);

        assertThat(cost.evaluate(new ParameterVector(0, new double[] {1})).trainCost())
                .isZero();
    }

    private static void costs(Places places, TrainingSpace space, Rows train, Random random) {
        Rows held = places.rows(random, 60, FEATURES);
        double[] weights = places.weights(FEATURES, 0.01);
        ParameterVector at =
                space.fromOriginalUnits(new LinearModel(new ParameterVector(places.intercept(weights), weights)));

        CostEvaluation actual = BlockCost.of(space, train, held).evaluate(at);

        twelve("training cost", actual.trainCost(), expected(train, space, at));
        twelve("validation cost", actual.validationCost().orElseThrow(), expected(held, space, at));
    }

    private static BigDecimal expected(Rows rows, TrainingSpace space, ParameterVector at) {
        double[] weights = space.rawWeights(at);
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            double residual = at.intercept();
            for (int j = 0; j < weights.length; j++) {
                residual += weights[j] * (rows.features()[row][j] - space.centers()[j]);
            }
            residual -= rows.labels()[row];
            BigDecimal u = new BigDecimal(rows.weight(row));
            squares = squares.add(u.multiply(new BigDecimal(residual).pow(2)));
            weight = weight.add(u);
        }
        return squares.divide(weight.multiply(BigDecimal.valueOf(2)), new MathContext(60));
    }
}
