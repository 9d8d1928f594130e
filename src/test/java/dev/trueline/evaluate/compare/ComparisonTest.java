package dev.trueline.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.fixture.Rows;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SliceCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("mathematics")
class ComparisonTest {
    private static final LinearModel TRUTH = new LinearModel(new ParameterVector(3, new double[] {-1.5, -0.5}));
    private static final LinearModel OTHER = new LinearModel(new ParameterVector(3.2, new double[] {-1.5, -0.4}));
    private static final PairedPass PASS = new PairedPass(ScoredColumns.of(OTHER), ScoredColumns.of(TRUTH));
    private static final GateRules STRICT = new GateRules(0, 0, 0.95, null);

    @Property(tries = 50, seed = "20260134")
    void isTheSameForAnyOrderAndAnyBlocks(@ForAll long seed) {
        Random random = new Random(seed);
        Rows rows = Rows.random(random, 200, 2).randomlyWeighted(random);

        assertThat(compare(rows.shuffled(random), random)).isEqualTo(compare(rows, random));
    }

    @Example
    void theIntervalIsThatOfAPairedTTest() {
        Random random = new Random(1);
        Rows rows = Rows.random(random, 12, 2);
        double[] differences = new double[12];
        double mean = 0;
        for (int row = 0; row < 12; row++) {
            double a = OTHER.predict(rows.features()[row]) - rows.labels()[row];
            double b = TRUTH.predict(rows.features()[row]) - rows.labels()[row];
            differences[row] = a * a - b * b;
            mean += differences[row] / 12;
        }
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double margin = 2.200985160082949 * Math.sqrt(squares / 11 / 12); // t with 11 degrees of freedom, 0.975

        Loss loss = compare(rows, random).squaredError();

        assertThat(loss.difference()).isCloseTo(mean, within(1e-12));
        assertThat(loss.lower()).isCloseTo(mean - margin, within(1e-9));
        assertThat(loss.upper()).isCloseTo(mean + margin, within(1e-9));
        assertThat(loss.challenger() - loss.champion()).isCloseTo(mean, within(1e-12));
    }

    @Example
    void equalWeightsChangeNothingAndRowsOfWeightZeroDoNotCount() {
        Random random = new Random(2);
        Rows rows = Rows.random(random, 50, 2);
        double[] twos = new double[50];
        double[] half = new double[50];
        Arrays.fill(twos, 2);
        Arrays.fill(half, 0, 25, 1);

        assertThat(compare(rows.weighted(twos), random)).isEqualTo(compare(rows, random));
        assertThat(compare(rows.weighted(half), random).rows()).isEqualTo(25);
    }

    @Example
    void findsASlightlyWorseModelWithEnoughRows() {
        Random random = new Random(3);
        Rows rows = Rows.random(random, 4_000, 2);

        List<GateRules.Refusal> refusals = refusals(sums(PASS, rows.block()), STRICT);

        assertThat(refusals).extracting(GateRules.Refusal::rule).containsExactly("max-worsening", "max-worsening");
        assertThat(refusals.get(0).reason())
                .contains("squared error")
                .contains("but at most 0 (max-worsening = 0.0) is allowed");
        assertThat(refusals(sums(PASS, rows.block()), new GateRules(0.5, 0, 0.95, null)))
                .isEmpty();
    }

    @Property(tries = 50, seed = "20260135")
    void aModelComparedWithItselfPasses(@ForAll long seed) {
        Random random = new Random(seed);
        PairedPass itself = new PairedPass(ScoredColumns.of(OTHER), ScoredColumns.of(OTHER));
        PairedSums sums = sums(itself, Rows.random(random, 100, 2).block());

        assertThat(refusals(sums, STRICT)).isEmpty();
    }

    @Example
    void refusesASingleRow() {
        PairedSums sums = sums(PASS, Rows.random(new Random(4), 1, 2).block());

        assertThatThrownBy(() -> Comparison.of(sums, 0.95)).hasMessageContaining("2 rows of a weight above 0 or more");
    }

    private static Comparison compare(Rows rows, Random random) {
        PairedSums sums = PASS.sums();
        for (ColumnBlock block : rows.randomBlocks(random)) {
            sums.merge(sums(PASS, block));
        }
        return Comparison.of(sums, 0.95);
    }

    private static PairedSums sums(PairedPass pass, ColumnBlock block) {
        PairedSums sums = pass.sums();
        pass.add(sums, new ExampleBlock(Split.TEST, 0, block, SliceCodes.NONE), 0);
        return sums;
    }

    private static List<GateRules.Refusal> refusals(PairedSums sums, GateRules rules) {
        return GateDecision.of(new GateDecision.Match("champion", "test", sums, List.of()), rules, null)
                .refusals();
    }
}
