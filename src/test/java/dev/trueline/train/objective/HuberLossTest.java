package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.design.Design;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The Huber loss and its gradient, against its formula row by row and against finite differences. */
@Tag("mathematics")
class HuberLossTest {
    /** Rows with outliers, weights and uneven scales, and parameters at which some of the residuals are clipped. */
    private record Case(Rows rows, TrainingSpace space, Huber huber, ParameterVector at) {
        static Case random(Random random, int features, double epsilon) {
            Rows clean = Rows.random(random, 3 + random.nextInt(300), features).randomlyWeighted(random);
            double[] labels = clean.labels().clone();
            for (int row = 0; row < labels.length; row += 5) {
                labels[row] += 100 * random.nextGaussian();
            }
            Rows rows = new Rows(clean.features(), labels, clean.weights());
            ParameterVector at = new ParameterVector(
                    random.nextGaussian(), random.doubles(features, -2, 2).toArray());
            return new Case(
                    rows,
                    TrainingSpace.standardized(rows.statistics().features(), true),
                    new Huber(epsilon),
                    at.with(random.nextDouble(0.1, 10)));
        }

        CostFunction cost() {
            return cost(rows);
        }

        CostFunction cost(Rows order) {
            RowsInMemory memory = new RowsInMemory(
                    Design.of(
                            IntStream.range(0, rows.dimension())
                                    .mapToObj(j -> "x" + j)
                                    .toList(),
                            "y"),
                    order,
                    Optional.of(order));
            return memory.cost(new HuberLoss(
                    huber,
                    TermLayout.ofNumbers(rows.dimension()),
                    space,
                    rows.statistics(),
                    Optional.of(rows.statistics())));
        }

        /** The mean of {@code (s + H(r/s) s) / 2}. */
        double formula() {
            double scale = at.weight(rows.dimension());
            double[] weights = space.rawWeights(at.first(rows.dimension()));
            double sum = 0;
            double weight = 0;
            for (int row = 0; row < rows.size(); row++) {
                double residual = at.intercept() - rows.labels()[row];
                for (int j = 0; j < rows.dimension(); j++) {
                    residual += weights[j] * (rows.features()[row][j] - space.centers()[j]);
                }
                double z = Math.abs(residual / scale);
                double h = z <= huber.epsilon() ? z * z : 2 * huber.epsilon() * z - huber.epsilon() * huber.epsilon();
                sum += rows.weight(row) * (scale + h * scale) / 2;
                weight += rows.weight(row);
            }
            return sum / weight;
        }
    }

    @Property(tries = 100, seed = "20261127")
    void costIsThatOfTheFormula(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 10) int features,
            @ForAll @DoubleRange(min = 1.01, max = 4) double epsilon) {
        Case sample = Case.random(random, features, epsilon);

        CostEvaluation evaluation = sample.cost().evaluate(sample.at());

        assertThat(evaluation.trainCost()).isCloseTo(sample.formula(), within(1e-12 * sample.formula()));
        assertThat(evaluation.validationCost()).hasValue(evaluation.trainCost());
    }

    // The cost is smooth, but its second derivative jumps: a difference is off by the length of its step.
    @Property(tries = 100, seed = "20261128")
    void gradientIsThatOfFiniteDifferences(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 10) int features,
            @ForAll @DoubleRange(min = 1.01, max = 4) double epsilon) {
        Case sample = Case.random(random, features, epsilon);
        CostFunction cost = sample.cost();
        ParameterVector gradient = cost.evaluate(sample.at()).gradient();
        double curvature = 1e4 / Math.pow(sample.at().weight(features), 3);
        double step = 1e-6;

        for (ParameterVector unit : units(features + 1)) {
            double difference = cost.evaluate(sample.at().plus(step, unit)).trainCost()
                    - cost.evaluate(sample.at().plus(-step, unit)).trainCost();
            assertThat(gradient.dot(unit)).isCloseTo(difference / (2 * step), within(1e-7 + step * curvature));
        }
    }

    private static List<ParameterVector> units(int features) {
        List<ParameterVector> units = new ArrayList<>(List.of(new ParameterVector(1, new double[features])));
        for (int j = 0; j < features; j++) {
            double[] weights = new double[features];
            weights[j] = 1;
            units.add(new ParameterVector(0, weights));
        }
        return units;
    }

    @Property(tries = 100, seed = "20261129")
    void isConvexInModelAndScaleTogether(@ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int features) {
        Case sample = Case.random(random, features, 1.35);
        CostFunction cost = sample.cost();
        ParameterVector other = new ParameterVector(
                        random.nextGaussian(), random.doubles(features, -5, 5).toArray())
                .with(random.nextDouble(0.01, 30));
        ParameterVector middle = sample.at().plus(1, other).times(0.5);

        double ends =
                cost.evaluate(sample.at()).trainCost() + cost.evaluate(other).trainCost();

        assertThat(2 * cost.evaluate(middle).trainCost()).isLessThanOrEqualTo(ends * (1 + 1e-12));
    }

    @Property(tries = 50, seed = "20261130")
    void bitsDoNotDependOnTheOrderOfRows(@ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int features) {
        Case sample = Case.random(random, features, 1.35);

        CostEvaluation shuffled = sample.cost(sample.rows().shuffled(random)).evaluate(sample.at());

        assertThat(shuffled).isEqualTo(sample.cost().evaluate(sample.at()));
    }

    /** An outlier so far out that the bound on residuals leaves no digits for the others. */
    @Test
    void costKeepsItsDigitsNextToAnOutlierOf1e25() {
        Case sample = Case.random(new Random(5), 2, 1.35);
        double[] labels = sample.rows().labels().clone();
        labels[0] = 1e25;
        Case far = new Case(
                new Rows(sample.rows().features(), labels, sample.rows().weights()),
                sample.space(),
                sample.huber(),
                sample.at());

        CostEvaluation evaluation = far.cost().evaluate(far.at());

        assertThat(evaluation.trainCost()).isCloseTo(far.formula(), within(1e-12 * far.formula()));
        assertThat(evaluation.gradient().norm()).isLessThan(10);
    }

    @Test
    void aStepLeavesATenthOfTheScale() {
        Case sample = Case.random(new Random(6), 2, 1.35);
        ParameterVector from = sample.at().first(2).with(5);
        ParameterVector to = from.first(2).with(-3);

        assertThat(sample.cost().inside(from, to)).isEqualTo(from.first(2).with(0.5));
        assertThat(sample.cost().inside(from, from.first(2).with(0.6)))
                .isEqualTo(from.first(2).with(0.6));
    }

    @Test
    void aScaleThatVanishesIsRefusedWithTheReason() {
        Case sample = Case.random(new Random(7), 2, 1.35);

        assertThatThrownBy(() -> sample.cost().evaluate(sample.at().first(2).with(1e-12)))
                .isInstanceOf(HuberLoss.NoMinimumException.class)
                .hasMessageContaining("the Huber loss has no minimum with epsilon = 1.35: more than 45 % of the"
                        + " training rows, by weight, lie on one model");
    }

    @Test
    void epsilonIsAboveOne() {
        for (double epsilon : new double[] {1, 0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Huber(epsilon))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("epsilon is " + epsilon + ", but must be above 1 and finite");
        }
    }
}
