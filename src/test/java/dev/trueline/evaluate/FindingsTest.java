package dev.trueline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.KeyValues;
import dev.trueline.evaluate.quality.Sample;
import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** What is planted is found, and nothing else is. */
@Tag("mathematics")
class FindingsTest {
    private static final int FEATURES = 4;

    /** The line that {@link Rows#random} draws its labels around. */
    private static final LinearModel TRUTH =
            new LinearModel(new ParameterVector(3, new double[] {-1.5, -0.5, 0.5, 1.5}));

    private final Random random = new Random(1313);

    @Property(tries = 40, seed = "20260203")
    void cleanDataRaiseNothing(@ForAll Random any) {
        Sample clean = Sample.empty()
                .with(Split.TRAIN, Rows.random(any, 800, FEATURES), groups(800))
                .with(Split.VALIDATION, Rows.random(any, 100, FEATURES), groups(100))
                .with(Split.TEST, Rows.random(any, 31 + any.nextInt(70), FEATURES), groups(101));
        KeyValues key =
                new KeyValues("id", any.doubles(500).toArray(), any.doubles(500).toArray());

        assertThat(clean.evaluate(TRUTH, List.of(key)).findings()).isEmpty();
    }

    @Property(tries = 20, seed = "20260204")
    void rareFlagsInSmallSplitsRaiseNothing(@ForAll Random any) {
        Sample sample = Sample.empty()
                .with(Split.TRAIN, flagged(Rows.random(any, 900, FEATURES), any, 0.02))
                .with(Split.TEST, flagged(Rows.random(any, 50, FEATURES), any, 0.02));

        assertThat(sample.evaluate(TRUTH).findings())
                .extracting(Finding::kind)
                .doesNotContain(Kind.CONSTANT_IN_ONE_SPLIT, Kind.SKEW);
    }

    @Example
    void aSliceThatIsMuchWorseIsFoundWithItsNumbers() {
        Rows rows = Rows.random(random, 2000, FEATURES);
        String[] groups = groups(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            if (row % 20 == 0) {
                groups[row] = "noisy";
                rows.labels()[row] += 4 * random.nextGaussian();
            }
        }

        Evaluation evaluation = Sample.empty().with(Split.TEST, rows, groups).evaluate(TRUTH);

        Finding finding = only(evaluation, Kind.BAD_SLICE);
        assertThat(finding.subject()).isEqualTo("group = noisy");
        assertThat(finding.split()).isEqualTo(Split.TEST);
        assertThat(finding.value()).isGreaterThan(2);
        assertThat(finding.sentence()).contains("100 test rows").contains("times that of all of them");
        assertThat(evaluation.splits().get(Split.TEST).slices().get(0).slice().value())
                .isEqualTo("noisy");
    }

    @Example
    void aSliceThatIsOffInOneDirectionIsFound() {
        Rows rows = Rows.random(random, 2000, FEATURES);
        String[] groups = groups(rows.size());
        for (int row = 0; row < rows.size(); row += 20) {
            groups[row] = "dear";
            rows.labels()[row] += 1.0;
        }

        Finding finding = only(Sample.empty().with(Split.TEST, rows, groups).evaluate(TRUTH), Kind.BIASED_SLICE);

        assertThat(finding.subject()).isEqualTo("group = dear");
        assertThat(finding.sentence())
                .isEqualTo(
                        "group = dear: the model says 1.023 EUR too little on average over 100 test rows, against a mean"
                                + " error of -0.03174 EUR over all of them");
    }

    @Example
    void rowsThatAreFarOffAreFoundAsSuchAndNotAsBadSlices() {
        Rows rows = Rows.random(random, 3000, FEATURES);
        String[] groups = groups(rows.size());
        for (int slice = 0; slice < 10; slice++) {
            for (int row = 0; row < 50; row++) {
                groups[50 * slice + row] = "outlier " + slice;
            }
            rows.labels()[50 * slice] += 100;
        }

        Evaluation evaluation = Sample.empty().with(Split.TEST, rows, groups).evaluate(TRUTH);

        assertThat(evaluation.findings()).extracting(Finding::kind).containsExactly(Kind.HEAVY_TAIL);
        Finding finding = only(evaluation, Kind.HEAVY_TAIL);
        assertThat(finding.subject()).isEqualTo("test rows");
        assertThat(finding.value()).isGreaterThan(2);
        assertThat(finding.sentence())
                .startsWith("90 % of the test rows are off by at most ")
                .contains("a few rows hold most of the squared error, and the largest error is ");
    }

    @Property(tries = 50, seed = "20261127")
    void errorsOfAStudentDistributionRaiseNothing(@ForAll Random any) {
        Rows rows = Rows.random(any, 2000, FEATURES);
        for (int row = 0; row < rows.size(); row++) {
            double chiSquared = Math.pow(any.nextGaussian(), 2)
                    + Math.pow(any.nextGaussian(), 2)
                    + Math.pow(any.nextGaussian(), 2)
                    + Math.pow(any.nextGaussian(), 2);
            rows.labels()[row] += any.nextGaussian() / Math.sqrt(chiSquared / 4);
        }

        assertThat(Sample.empty().with(Split.TEST, rows).evaluate(TRUTH).findings())
                .extracting(Finding::kind)
                .doesNotContain(Kind.HEAVY_TAIL);
    }

    @Example
    void theSliceThatIsOffFarthestComesFirst() {
        Rows rows = Rows.random(random, 2000, FEATURES);
        String[] groups = groups(rows.size());
        for (int row = 0; row < rows.size(); row += 20) {
            groups[row] = "dear";
            rows.labels()[row] += 0.9;
            groups[row + 1] = "dearer";
            rows.labels()[row + 1] += 1.0;
        }

        List<Finding> findings =
                Sample.empty().with(Split.TEST, rows, groups).evaluate(TRUTH).findings();

        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.BIASED_SLICE)
                .extracting(Finding::subject)
                .containsExactly("group = dearer", "group = dear");
    }

    @Example
    void aSmallSliceIsNotCalledOut() {
        Rows rows = Rows.random(random, 2000, FEATURES);
        String[] groups = groups(rows.size());
        for (int row = 0; row < SliceMetrics.SMALL - 1; row++) {
            groups[row] = "few";
            rows.labels()[row] += 10;
        }

        assertThat(Sample.empty().with(Split.TEST, rows, groups).evaluate(TRUTH).findings())
                .extracting(Finding::subject)
                .doesNotContain("group = few");
    }

    @Example
    void aFeatureThatHoldsTheLabelIsFound() {
        Rows rows = Rows.random(random, 500, FEATURES);
        for (int row = 0; row < rows.size(); row++) {
            rows.features()[row][2] = 100 - 3 * rows.labels()[row] + 0.01 * random.nextGaussian();
        }

        Finding finding = only(Sample.empty().with(Split.TRAIN, rows).evaluate(TRUTH), Kind.LEAKING_FEATURE);

        assertThat(finding.subject()).isEqualTo("x2");
        assertThat(finding.value()).isLessThan(-0.999);
        assertThat(finding.sentence()).startsWith("x2 all but determines y (correlation -0.9999");
    }

    @Example
    void aKeyThatFollowsTheLabelIsFound() {
        double[] label = random.doubles(400, 0, 1).toArray();
        double[] sorted = label.clone();
        Arrays.sort(sorted);
        double[] exponential = Arrays.stream(label).map(y -> Math.exp(40 * y)).toArray();
        Sample sample = Sample.empty().with(Split.TRAIN, Rows.random(random, 400, FEATURES));

        List<Finding> findings = sample.evaluate(
                        TRUTH,
                        List.of(
                                new KeyValues("serial", random.doubles(400).toArray(), label),
                                new KeyValues("rank", exponential, label)))
                .findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.PREDICTIVE_KEY);
            assertThat(finding.subject()).isEqualTo("rank");
            assertThat(finding.value()).isGreaterThan(0.999);
        });
    }

    @Example
    void aFeatureWhoseMeanDiffersBetweenSplitsIsFound() {
        Rows test = Rows.random(random, 200, FEATURES);
        for (int row = 0; row < test.size(); row++) {
            test.features()[row][1] += 0.8;
        }

        Evaluation evaluation = Sample.empty()
                .with(Split.TRAIN, Rows.random(random, 2000, FEATURES))
                .with(Split.TEST, test)
                .evaluate(TRUTH);

        Finding finding = only(evaluation, Kind.SKEW);
        assertThat(finding.subject()).isEqualTo("x1");
        assertThat(finding.split()).isEqualTo(Split.TEST);
        assertThat(finding.value()).isBetween(0.6, 1.0);
        assertThat(evaluation.shifts()).hasSize(FEATURES + 1);
    }

    @Example
    void aFeatureThatIsMoreSpreadOutInOneSplitIsFound() {
        Rows test = Rows.random(random, 400, FEATURES);
        for (int row = 0; row < test.size(); row++) {
            test.features()[row][3] *= 4;
        }

        Finding finding = only(
                Sample.empty()
                        .with(Split.TRAIN, Rows.random(random, 2000, FEATURES))
                        .with(Split.TEST, test)
                        .evaluate(TRUTH),
                Kind.SKEW);

        assertThat(finding.subject()).isEqualTo("x3");
        assertThat(finding.sentence()).contains("stability index");
    }

    @Example
    void aFeatureThatIsConstantInOneSplitIsFound() {
        Rows test = Rows.random(random, 100, FEATURES);
        for (int row = 0; row < test.size(); row++) {
            test.features()[row][0] = 0;
        }

        Finding finding = only(
                Sample.empty()
                        .with(Split.TRAIN, Rows.random(random, 1000, FEATURES))
                        .with(Split.TEST, test)
                        .evaluate(TRUTH),
                Kind.CONSTANT_IN_ONE_SPLIT);

        assertThat(finding.sentence())
                .isEqualTo(
                        "x0 is 0 in all test rows, but varies in the train rows, which chance does in less than one of a million"
                                + " splits");
    }

    @Example
    void aBendIsFoundAlongTheFeatureThatHasIt() {
        Rows rows = Rows.random(random, 1000, FEATURES);
        for (int row = 0; row < rows.size(); row++) {
            double x = rows.features()[row][2];
            rows.labels()[row] += x * x - 1;
        }

        Finding finding = only(Sample.empty().with(Split.TRAIN, rows).evaluate(TRUTH), Kind.CURVATURE);

        assertThat(finding.subject()).isEqualTo("x2");
        assertThat(finding.value()).isGreaterThan(0.3);
    }

    @Property(tries = 60, seed = "20261128")
    void fewRowsProveNothing(@ForAll Random any) {
        int[] few = {1, 2, 3, 10};
        int training = any.nextBoolean() ? 200 : few[any.nextInt(few.length)];
        Sample sample = Sample.empty()
                .with(Split.TRAIN, Rows.random(any, training, 1))
                .with(Split.VALIDATION, Rows.random(any, few[any.nextInt(few.length)], 1))
                .with(Split.TEST, Rows.random(any, few[any.nextInt(few.length)], 1));

        Evaluation evaluation = sample.evaluate(new LinearModel(new ParameterVector(3, new double[] {-1.5})));

        // That a feature is constant in a single training row, so that its weight cannot be learned, is true.
        assertThat(evaluation.findings().stream()
                        .filter(finding -> finding.kind() != Kind.CONSTANT_IN_ONE_SPLIT || training > 1))
                .isEmpty();
        evaluation.splits().forEach((split, metrics) -> {
            boolean tooFew = metrics.rows() < (split == Split.TRAIN ? 4 : 3);
            assertThat(metrics.model().r2() == null).as(split.name()).isEqualTo(tooFew);
            assertThat(metrics.r2Note() != null).isEqualTo(tooFew);
        });
    }

    @Example
    void aFlagThatIsNeverSetInTwentyHeldOutRowsIsFoundOnlyIfItIsOftenSet() {
        assertThat(kinds(0.5)).contains(Kind.CONSTANT_IN_ONE_SPLIT);
        assertThat(kinds(0.1)).doesNotContain(Kind.CONSTANT_IN_ONE_SPLIT);
    }

    private List<Kind> kinds(double share) {
        Sample sample = Sample.empty()
                .with(Split.TRAIN, flagged(Rows.random(random, 1000, FEATURES), random, share))
                .with(Split.TEST, flagged(Rows.random(random, 30, FEATURES), random, 0));
        return sample.evaluate(TRUTH).findings().stream().map(Finding::kind).toList();
    }

    @Example
    void anExtremeValueOfAHeldOutRowIsFoundWithItsNumbers() {
        Rows test = Rows.random(random, 200, FEATURES);
        test.features()[7][2] = 1e9;

        Evaluation evaluation = Sample.empty()
                .with(Split.TRAIN, Rows.random(random, 800, FEATURES))
                .with(Split.TEST, test)
                .evaluate(TRUTH);

        Finding extreme = only(evaluation, Kind.EXTREME_VALUE);
        assertThat(extreme.subject()).isEqualTo("x2");
        assertThat(extreme.split()).isEqualTo(Split.TEST);
        assertThat(extreme.sentence()).startsWith("x2 is 1,000,000,000 in a test row, but from -");
        Finding deciding = only(evaluation, Kind.DECIDING_ROW);
        assertThat(deciding.value()).isGreaterThan(0.999);
        assertThat(deciding.sentence()).contains("has 100.0 % of the squared error of all 200 test rows");
    }

    @Example
    void aFitToTheRoundingOfItsLabelsHasNoCurvature() {
        Rows rows = Rows.random(random, 1000, FEATURES);
        for (int row = 0; row < rows.size(); row++) {
            double[] x = rows.features()[row];
            rows.labels()[row] = 3 - 1.5 * x[0] - 0.5 * x[1] + 0.5 * x[2] + 1.5 * x[3];
        }

        assertThat(Sample.empty().with(Split.TRAIN, rows).evaluate(TRUTH).findings())
                .extracting(Finding::kind)
                .doesNotContain(Kind.CURVATURE);
    }

    private static Finding only(Evaluation evaluation, Kind kind) {
        List<Finding> some = evaluation.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
        assertThat(some).as(evaluation.findings().toString()).hasSize(1);
        return some.get(0);
    }

    private static Rows flagged(Rows rows, Random random, double share) {
        for (int row = 0; row < rows.size(); row++) {
            rows.features()[row][0] = random.nextDouble() < share ? 1 : 0;
        }
        return rows;
    }

    private static String[] groups(int rows) {
        List<String> groups = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            groups.add("g" + row % 3);
        }
        return groups.toArray(String[]::new);
    }
}
