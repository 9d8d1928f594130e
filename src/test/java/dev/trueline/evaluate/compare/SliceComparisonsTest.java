package dev.trueline.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.evaluate.quality.Sample;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.apache.commons.statistics.distribution.TDistribution;

@Tag("mathematics")
class SliceComparisonsTest {
    private static final LinearModel CHAMPION = new LinearModel(new ParameterVector(3, new double[] {-1.5, -0.5}));
    private static final LinearModel CHALLENGER = new LinearModel(new ParameterVector(4, new double[] {-1.5, -0.5}));
    private static final GateRules STRICT = new GateRules(0, 0, 0.95, null);

    @Property(tries = 30, seed = "20261101")
    void areTheSameForAnyOrderAndAnyBlocks(@ForAll long seed) {
        Random random = new Random(seed);
        Rows rows = Rows.random(random, 200, 2).randomlyWeighted(random);
        Sample sample = Sample.empty().with(Split.TEST, rows, groups(200, row -> row % 7 == 0 ? null : "g" + row % 3));

        GateDecision once = decide(sample, STRICT, random);

        assertThat(once.slices().compared()).isGreaterThan(10);
        assertThat(decide(sample, STRICT, random)).isEqualTo(once);
    }

    @Example
    void aSliceIsComparedOnItsRowsAlone() {
        Random random = new Random(1);
        Rows rows = Rows.random(random, 120, 2).randomlyWeighted(random);
        String[] groups = groups(120, row -> row % 3 == 0 ? "third" : row % 5 == 0 ? null : "rest");

        SliceComparisons slices = decide(Sample.empty().with(Split.TEST, rows, groups), STRICT, random)
                .slices();

        for (String group : new String[] {"third", "rest", null}) {
            SliceComparison slice = find(slices, group);
            List<Integer> own = numbers(groups, group);
            assertThat(slice.rows()).isEqualTo(own.size());
            assertLoss(slice.squaredError(), rows.pick(own), error -> error * error, slices.confidence());
            assertLoss(slice.absoluteError(), rows.pick(own), Math::abs, slices.confidence());
        }
    }

    @Example
    void aChallengerThatIsBetterOverallIsRefusedForThePlantedSlice() {
        Sample planted = sample(new Random(2), 900, row -> row % 9 == 0 ? "planted" : "other" + row % 4);

        GateDecision decision = decide(planted, new GateRules(0, 0.1, 0.95, null), new Random(3));

        assertThat(decision.comparison().squaredError().upper()).isNegative();
        assertThat(decision.passed()).isFalse();
        assertThat(decision.refusals()).extracting(GateRules.Refusal::rule).containsExactly("max-slice-worsening");
        assertThat(decision.refusals().get(0).reason())
                .startsWith("over the 100 rows with group = planted, the mean ")
                .contains(
                        " of the challenger is ", "with 0.998 confidence by ", "(max-slice-worsening = 0.1) is allowed")
                .doesNotContain("other slice");
        SliceComparison worst = decision.slices().worst().get(0);
        assertThat(worst.slice()).isEqualTo(Slice.value("group", "planted"));
        assertThat(worst.refused()).isTrue();
        assertThat(decision.slices().refused()).isOne();
    }

    @Example
    void theSameSliceMayCostWhatIsAllowed() {
        Sample planted = sample(new Random(2), 900, row -> row % 9 == 0 ? "planted" : "other" + row % 4);

        GateDecision decision = decide(planted, new GateRules(0, 10, 0.95, null), new Random(3));

        assertThat(decision.passed()).isTrue();
        assertThat(decision.slices().worst().get(0).worst().loss().leastWorsening())
                .isBetween(0.1, 10.0);
    }

    @Example
    void withoutAPlantedSliceNothingIsRefused() {
        Sample clean = sample(new Random(4), 900, row -> "other" + row % 4);

        assertThat(decide(clean, STRICT, new Random(5)).passed()).isTrue();
    }

    @Example
    void smallSlicesAreListedLastAndNeverRefused() {
        Sample planted = sample(new Random(6), 600, row -> row < 29 ? "planted" : "other");
        Sample enough = sample(new Random(6), 600, row -> row < 30 ? "planted" : "other");

        GateDecision small = decide(planted, STRICT, new Random(7));
        GateDecision large = decide(enough, STRICT, new Random(7));

        assertThat(small.passed()).isTrue();
        SliceComparison last = small.slices().worst().get(small.slices().worst().size() - 1);
        assertThat(last.slice()).isEqualTo(Slice.value("group", "planted"));
        assertThat(last.small()).isTrue();
        assertThat(last.squaredError().lower()).isPositive();
        assertThat(large.refusals().get(0).reason()).contains("the 30 rows with group = planted");
    }

    @Example
    void nothingIsKnownOfASingleRow() {
        Sample sample = sample(new Random(8), 200, row -> row == 0 ? "single" : "other");

        Loss loss =
                find(decide(sample, STRICT, new Random(9)).slices(), "single").squaredError();

        assertThat(loss.difference()).isFinite();
        assertThat(loss.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(loss.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Example
    void noMoreThanTheWorstAreListedAndTheOthersAreCounted() {
        Sample many = sample(new Random(10), 3_630, row -> row % 110 == 0 ? "planted" : "g" + row % 110);

        SliceComparisons slices = decide(many, STRICT, new Random(11)).slices();

        assertThat(slices.worst()).hasSize(SliceComparisons.MOST_LISTED);
        assertThat(slices.omitted()).isEqualTo(slices.compared() - SliceComparisons.MOST_LISTED);
        assertThat(slices.worst().get(0).slice()).isEqualTo(Slice.value("group", "planted"));
        assertThat(slices.judged()).isEqualTo(slices.compared());
        assertThat(slices.confidence()).isCloseTo(1 - 0.05 / slices.judged(), within(1e-15));
    }

    @Example
    void chanceFindsABadSliceNoMoreOftenThanTheConfidenceSays() {
        Random random = new Random(12);
        int refused = 0;
        int uncorrected = 0;
        for (int night = 0; night < 200; night++) {
            GateDecision decision = decide(undecided(random, 800), new GateRules(0, 0, 0.8, null), random);
            refused += decision.slices().refused() > 0 ? 1 : 0;
            uncorrected += anyWorse(decision.slices(), 0.8) ? 1 : 0;
        }

        assertThat(refused).isBetween(1, 40);
        assertThat(uncorrected).isGreaterThan(100);
    }

    /** Labels follow the challenger, but in the planted slice the champion. */
    private static Sample sample(Random random, int count, IntFunction<String> group) {
        String[] groups = groups(count, group);
        double[][] features = new double[count][2];
        double[] labels = new double[count];
        for (int row = 0; row < count; row++) {
            Arrays.setAll(features[row], j -> random.nextGaussian());
            boolean champion = "planted".equals(groups[row]) || "single".equals(groups[row]);
            labels[row] = (champion ? CHAMPION : CHALLENGER).predict(features[row]) + 0.5 * random.nextGaussian();
        }
        return Sample.empty().with(Split.TEST, Rows.of(features, labels), groups);
    }

    /** Labels that lie half way, so that neither model is better anywhere. */
    private static Sample undecided(Random random, int count) {
        double[][] features = new double[count][2];
        double[] labels = new double[count];
        for (int row = 0; row < count; row++) {
            Arrays.setAll(features[row], j -> random.nextGaussian());
            labels[row] =
                    (CHAMPION.predict(features[row]) + CHALLENGER.predict(features[row])) / 2 + random.nextGaussian();
        }
        return Sample.empty().with(Split.TEST, Rows.of(features, labels), groups(count, row -> "g" + row % 20));
    }

    /** Whether any slice would be refused at the confidence of a single one. */
    private static boolean anyWorse(SliceComparisons slices, double confidence) {
        for (SliceComparison slice : slices.worst()) {
            TDistribution student = TDistribution.of(slice.rows() - 1.0);
            double narrower = student.inverseSurvivalProbability((1 - confidence) / 2)
                    / student.inverseSurvivalProbability((1 - slices.confidence()) / 2);
            Loss loss = slice.squaredError();
            if (loss.difference() > narrower * (loss.difference() - loss.lower())) {
                return true;
            }
        }
        return false;
    }

    private static void assertLoss(Loss loss, Rows rows, DoubleUnaryOperator of, double confidence) {
        double weight = 0;
        double challenger = 0;
        double champion = 0;
        double[] differences = new double[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            double a = of.applyAsDouble(CHALLENGER.predict(rows.features()[row]) - rows.labels()[row]);
            double b = of.applyAsDouble(CHAMPION.predict(rows.features()[row]) - rows.labels()[row]);
            weight += rows.weight(row);
            challenger += rows.weight(row) * a;
            champion += rows.weight(row) * b;
            differences[row] = a - b;
        }
        double mean = (challenger - champion) / weight;
        double squares = 0;
        for (int row = 0; row < rows.size(); row++) {
            squares += Math.pow(rows.weight(row) * (differences[row] - mean), 2);
        }
        int n = rows.size();
        double margin = TDistribution.of(n - 1.0).inverseCumulativeProbability((1 + confidence) / 2)
                * Math.sqrt(squares * n / (n - 1))
                / weight;
        assertThat(loss.challenger()).isCloseTo(challenger / weight, within(1e-12));
        assertThat(loss.champion()).isCloseTo(champion / weight, within(1e-12));
        assertThat(loss.difference()).isCloseTo(mean, within(1e-12));
        assertThat(loss.lower()).isCloseTo(mean - margin, within(1e-12));
        assertThat(loss.upper()).isCloseTo(mean + margin, within(1e-12));
    }

    private static GateDecision decide(Sample sample, GateRules rules, Random random) {
        List<Slicing> slicings = sample.evaluate(CHALLENGER).slicings();
        PairedPass pass = new PairedPass(
                ScoredColumns.of(CHALLENGER),
                ScoredColumns.of(CHAMPION),
                slicings.stream().map(Slicing::groups).toArray(SliceGroups[]::new));
        PairedSums sums = pass.sums();
        for (ExampleBlock block : sample.pieces(random)) {
            PairedSums part = pass.sums();
            pass.add(part, block, 0);
            sums.merge(part);
        }
        return GateDecision.of(new GateDecision.Match("champion", "test", sums, slicings), rules, null);
    }

    private static SliceComparison find(SliceComparisons slices, String group) {
        return slices.worst().stream()
                .filter(slice -> slice.slice().column().equals("group"))
                .filter(slice -> group == null
                        ? slice.slice().kind() == Slice.Kind.MISSING
                        : group.equals(slice.slice().value()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> numbers(String[] groups, String group) {
        return IntStream.range(0, groups.length)
                .filter(row -> Objects.equals(groups[row], group))
                .boxed()
                .toList();
    }

    private static String[] groups(int count, IntFunction<String> group) {
        String[] groups = new String[count];
        Arrays.setAll(groups, group);
        return groups;
    }
}
