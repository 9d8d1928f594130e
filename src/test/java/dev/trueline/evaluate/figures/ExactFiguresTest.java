package dev.trueline.evaluate.figures;

import static dev.trueline.fixture.Digits.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.compare.PairedPass;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.compare.SliceComparison;
import dev.trueline.evaluate.compare.SliceComparisons;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.ErrorPercentiles;
import dev.trueline.evaluate.quality.FeatureResiduals;
import dev.trueline.evaluate.quality.LabelCorrelation;
import dev.trueline.evaluate.quality.Sample;
import dev.trueline.evaluate.quality.Shift;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of metrics.json and gate.json has twelve digits, wherever label and features lie. */
@Tag("exactness")
class ExactFiguresTest {
    private static final int FEATURES = 3;
    private static final int ROWS = 240;

    // About the share of a normal distribution beyond five standard deviations.
    private static final double BEYOND_FIVE_DEVIATIONS = 2.9e-7;

    static List<Places> places() {
        return Places.all();
    }

    @ParameterizedTest
    @MethodSource("places")
    void metricsOfRowsOfEqualWeight(Places places) {
        Random random = new Random(101);
        metrics(places, places.rows(random, ROWS, FEATURES), places.rows(random, ROWS / 2, FEATURES));
    }

    @ParameterizedTest
    @MethodSource("places")
    void metricsOfWeightedRows(Places places) {
        Random random = new Random(102);
        metrics(
                places,
                places.rows(random, ROWS, FEATURES).randomlyWeighted(random),
                places.rows(random, ROWS / 2, FEATURES).randomlyWeighted(random));
    }

    @ParameterizedTest
    @MethodSource("places")
    void comparisonOfLinesThatAreAlmostTheSame(Places places) {
        compare(places, 1e-7, 0);
    }

    @ParameterizedTest
    @MethodSource("places")
    void comparisonWithALineThatIsOffByTheSameEverywhere(Places places) {
        compare(places, 0.1, 1e7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e-12", "1e-6", "0.001", "0.499", "0.501", "0.999999", "1.000001", "1.499", "1.501", "1e6"})
    void divergenceOfTwoShares(String ratio) {
        for (int rows = 1; rows < 300; rows += 7) {
            BigDecimal q = BigDecimal.valueOf(rows).divide(BigDecimal.valueOf(901), DecimalFigures.DIGITS);
            BigDecimal p = q.multiply(new BigDecimal(ratio), DecimalFigures.DIGITS);
            twelve("divergence at " + ratio, ExactFigures.divergence(p, q), divergence(p, q));
        }
    }

    private static void metrics(Places places, Rows train, Rows held) {
        LinearModel model = model(places, 0.01, 0);
        String[] groups = new String[train.size()];
        for (int row = 0; row < groups.length; row++) {
            groups[row] = row % 7 == 0 ? "a" : "b";
        }
        Evaluation evaluation = Sample.empty()
                .with(Split.TRAIN, train, groups)
                .with(Split.VALIDATION, held)
                .evaluate(model);
        SplitMetrics metrics = evaluation.splits().get(Split.TRAIN);
        LinearModel mean =
                new LinearModel(new ParameterVector(train.statistics().label().mean(), new double[FEATURES]));

        split(train, model, mean, metrics);
        split(held, model, mean, evaluation.splits().get(Split.VALIDATION));
        for (SliceMetrics slice : metrics.slices()) {
            slice(train, model, mean, slice, rowsOf(slice.slice(), train, groups));
        }
        bands(train, model, metrics);
        correlations(train, model, evaluation.labelCorrelations());
        shifts(train, held, model, evaluation);
    }

    // The slices of a sample: of texts, of the first feature, and of the last one, bounded and as a float.
    private static IntPredicate rowsOf(Slice slice, Rows rows, String[] groups) {
        if (slice.kind() == Slice.Kind.VALUE) {
            return row -> groups[row].equals(slice.value());
        }
        assertThat(slice.kind()).isEqualTo(Slice.Kind.BAND);
        return row -> {
            double[] features = rows.features()[row];
            double value = slice.column().equals("x0")
                    ? features[0]
                    : (float) Math.max(-10, Math.min(10, features[features.length - 1]));
            return value >= slice.from() && value <= slice.to();
        };
    }

    private static void split(Rows rows, LinearModel model, LinearModel mean, SplitMetrics metrics) {
        DecimalFigures expected = new DecimalFigures(rows, model, row -> true);
        DecimalFigures baseline = new DecimalFigures(rows, mean, row -> true);
        assertThat(metrics.rows()).isEqualTo(rows.size());
        twelve("weight", metrics.weight(), expected.weight());
        quality(metrics.model(), expected);
        quality(metrics.baseline(), baseline);
        percentiles(metrics.errors(), expected);
        percentiles(metrics.baselineErrors(), baseline);
        int worst = expected.worst();
        assertThat(metrics.worst())
                .isEqualTo(new WorstRow(List.of(), rows.labels()[worst], expected.prediction(worst)));
        calibration(metrics.calibration(), expected);
    }

    private static void quality(Quality actual, DecimalFigures expected) {
        twelve("rmse", actual.rmse(), expected.rmse());
        twelve("mae", actual.mae(), expected.mae());
        twelve("r2", actual.r2(), expected.r2());
        twelve("mean error", actual.meanError(), expected.meanError());
        assertThat(actual.maxAbsoluteError()).isEqualTo(Math.abs(expected.error(expected.worst())));
        actual.within().forEach((share, value) -> twelve("within " + share, value, expected.within(share)));
    }

    private static void percentiles(ErrorPercentiles actual, DecimalFigures expected) {
        percentile(actual.median(), expected, 0.5);
        percentile(actual.percentile90(), expected, 0.9);
        percentile(actual.percentile99(), expected, 0.99);
    }

    // To within 2^-8 of itself; weights are taken to within 2^-20 of the largest, which may be one row more or less.
    private static void percentile(double actual, DecimalFigures expected, double share) {
        double slack = 1e-4;
        assertThat(actual)
                .isBetween(
                        expected.percentile(share - slack) * (1 - 0x1p-8),
                        expected.percentile(share + slack) * (1 + 0x1p-8));
    }

    private static void calibration(Calibration actual, DecimalFigures expected) {
        BigDecimal slope = expected.covariance(expected::predicted, expected::label)
                .divide(expected.covariance(expected::predicted, expected::predicted), DecimalFigures.DIGITS);
        twelve("slope", actual.slope(), slope);
        twelve(
                "intercept",
                actual.intercept(),
                expected.mean(expected::label).subtract(slope.multiply(expected.mean(expected::predicted))));
        for (Calibration.Decile decile : actual.deciles()) {
            DecimalFigures inside = new DecimalFigures(
                    expected.rows(),
                    expected.model(),
                    row -> expected.prediction(row) >= decile.from() && expected.prediction(row) <= decile.to());
            assertThat(decile.rows()).isEqualTo(inside.count());
            twelve("prediction of a decile", decile.meanPrediction(), inside.mean(inside::predicted));
            twelve("label of a decile", decile.meanLabel(), inside.mean(inside::label));
        }
    }

    private static void slice(
            Rows rows, LinearModel model, LinearModel mean, SliceMetrics actual, IntPredicate inside) {
        DecimalFigures expected = new DecimalFigures(rows, model, inside);
        assertThat(actual.rows()).isEqualTo(expected.count());
        twelve("weight of a slice", actual.weight(), expected.weight());
        quality(actual.model(), expected);
        twelve(
                "baseline",
                actual.baselineRmse(),
                expected.about(mean.parameters().intercept()));
    }

    private static void bands(Rows rows, LinearModel model, SplitMetrics metrics) {
        DecimalFigures all = new DecimalFigures(rows, model, row -> true);
        assertThat(metrics.residuals()).hasSize(FEATURES);
        for (int j = 0; j < FEATURES; j++) {
            int feature = j;
            BigDecimal between = BigDecimal.ZERO;
            for (FeatureResiduals.Band band : metrics.residuals().get(j).bands()) {
                DecimalFigures inside = new DecimalFigures(
                        rows,
                        model,
                        row -> rows.features()[row][feature] >= band.from()
                                && rows.features()[row][feature] <= band.to());
                twelve("error of a band", band.meanError(), inside.meanError());
                BigDecimal aside = inside.meanError().subtract(all.meanError());
                between = between.add(inside.weight().multiply(aside.pow(2)));
            }
            BigDecimal squares = all.rmse().pow(2).multiply(all.weight());
            twelve("explained", metrics.residuals().get(j).explained(), between.divide(squares, DecimalFigures.DIGITS));
        }
    }

    private static void correlations(Rows rows, LinearModel model, List<LabelCorrelation> actual) {
        DecimalFigures all = new DecimalFigures(rows, model, row -> true);
        BigDecimal ofLabel = all.covariance(all::label, all::label);
        for (int j = 0; j < FEATURES; j++) {
            BigDecimal ofFeature = all.covariance(all.feature(j), all.feature(j));
            BigDecimal root = ofFeature.multiply(ofLabel).sqrt(DecimalFigures.DIGITS);
            BigDecimal expected = all.covariance(all.feature(j), all::label).divide(root, DecimalFigures.DIGITS);
            twelve("correlation", actual.get(j).correlation(), expected);
        }
    }

    private static double effectiveRows(DecimalFigures figures) {
        return figures.weight()
                .pow(2)
                .divide(figures.power(2), DecimalFigures.DIGITS)
                .doubleValue();
    }

    private static void shifts(Rows train, Rows held, LinearModel model, Evaluation evaluation) {
        DecimalFigures before = new DecimalFigures(train, model, row -> true);
        DecimalFigures now = new DecimalFigures(held, model, row -> true);
        BigDecimal chance = before.power(2)
                .divide(before.weight().pow(2), DecimalFigures.DIGITS)
                .add(now.power(2).divide(now.weight().pow(2), DecimalFigures.DIGITS));
        double rows = Math.min(effectiveRows(before), effectiveRows(now));
        BigDecimal limit = chance.sqrt(DecimalFigures.DIGITS)
                .multiply(
                        new BigDecimal(TDistribution.of(rows - 1).inverseSurvivalProbability(BEYOND_FIVE_DEVIATIONS)));
        for (int j = 0; j <= FEATURES; j++) {
            Shift shift = evaluation.shifts().get(j);
            BigDecimal variance = j < FEATURES
                    ? before.covariance(before.feature(j), before.feature(j))
                            .add(now.covariance(now.feature(j), now.feature(j)))
                    : before.covariance(before::label, before::label).add(now.covariance(now::label, now::label));
            BigDecimal deviation = variance.divide(BigDecimal.valueOf(2), DecimalFigures.DIGITS)
                    .sqrt(DecimalFigures.DIGITS);
            BigDecimal difference = j < FEATURES
                    ? now.mean(now.feature(j)).subtract(before.mean(before.feature(j)))
                    : now.mean(now::label).subtract(before.mean(before::label));
            twelve("shift", shift.meanDifference(), difference.divide(deviation, DecimalFigures.DIGITS));
            twelve("limit of the shift", shift.meanLimit(), limit);
            if (j < FEATURES) {
                stability(shift, evaluation, j, chance);
            }
        }
    }

    private static void stability(Shift shift, Evaluation evaluation, int feature, BigDecimal chance) {
        SplitMetrics train = evaluation.splits().get(Split.TRAIN);
        SplitMetrics held = evaluation.splits().get(Split.VALIDATION);
        List<FeatureResiduals.Band> before = train.residuals().get(feature).bands();
        int count = before.size();
        BigDecimal index = BigDecimal.ZERO;
        for (FeatureResiduals.Band band : before) {
            long now = held.residuals().get(feature).bands().stream()
                    .filter(other -> other.from() == band.from())
                    .mapToLong(FeatureResiduals.Band::rows)
                    .sum();
            index = index.add(
                    divergence(halfMore(now, held.rows(), count), halfMore(band.rows(), train.rows(), count)));
        }
        BigDecimal degrees = BigDecimal.valueOf(count - 1L);
        BigDecimal byChance = degrees.multiply(BigDecimal.valueOf(2))
                .sqrt(DecimalFigures.DIGITS)
                .multiply(BigDecimal.valueOf(8))
                .add(degrees)
                .multiply(chance);
        twelve("stability index", shift.stabilityIndex(), index);
        twelve("limit of the index", shift.stabilityLimit(), byChance.max(new BigDecimal(0.1)));
    }

    private static BigDecimal halfMore(long inBand, long rows, int bands) {
        return BigDecimal.valueOf(2 * inBand + 1).divide(BigDecimal.valueOf(2 * rows + bands), DecimalFigures.DIGITS);
    }

    private static BigDecimal divergence(BigDecimal p, BigDecimal q) {
        return p.subtract(q).multiply(Decimals.log(p.divide(q, DecimalFigures.DIGITS)));
    }

    private static void compare(Places places, double off, double bias) {
        Random random = new Random(103);
        Rows rows = places.rows(random, ROWS, FEATURES).randomlyWeighted(random);
        LinearModel challenger = model(places, off, bias);
        LinearModel champion = model(places, 0, 0);
        String[] groups = new String[ROWS];
        Arrays.setAll(groups, row -> row % 7 == 0 ? "a" : row == 1 ? "alone" : "b");
        Sample sample = Sample.empty().with(Split.TEST, rows, groups);
        List<Slicing> slicings = sample.evaluate(challenger).slicings();
        PairedPass pass = new PairedPass(
                ScoredColumns.of(challenger),
                ScoredColumns.of(champion),
                slicings.stream().map(Slicing::groups).toArray(SliceGroups[]::new));
        PairedSums sums = new PairedSums(pass);
        for (ExampleBlock block : sample.pieces(random)) {
            PairedSums part = new PairedSums(pass);
            part.add(pass, block);
            sums.merge(part);
        }
        GateDecision decision = GateDecision.of(
                new GateDecision.Match("champion", "test", sums, slicings), new GateRules(0, 0, 0.9, null), null);
        Comparison actual = decision.comparison();

        assertThat(actual.confidence()).isEqualTo(0.9);
        losses(List.of(actual.squaredError(), actual.absoluteError()), rows, List.of(challenger, champion), 0.9);
        SliceComparisons slices = decision.slices();
        twelve(
                "confidence",
                slices.confidence(),
                BigDecimal.ONE.subtract(BigDecimal.ONE
                        .subtract(new BigDecimal(0.9))
                        .divide(BigDecimal.valueOf(slices.judged()), DecimalFigures.DIGITS)));
        for (SliceComparison slice : slices.worst()) {
            IntPredicate inside = rowsOf(slice.slice(), rows, groups);
            Rows own = rows.pick(IntStream.range(0, ROWS).filter(inside).boxed().toList());
            assertThat(slice.rows()).isEqualTo(own.size());
            losses(
                    List.of(slice.squaredError(), slice.absoluteError()),
                    own,
                    List.of(challenger, champion),
                    slices.confidence());
        }
    }

    private static void losses(List<Comparison.Loss> actual, Rows rows, List<LinearModel> models, double confidence) {
        DecimalFigures a = new DecimalFigures(rows, models.get(0), row -> true);
        DecimalFigures b = new DecimalFigures(rows, models.get(1), row -> true);
        loss(actual.get(0), rows, new BigDecimal[][] {losses(a, 2), losses(b, 2)}, confidence);
        loss(actual.get(1), rows, new BigDecimal[][] {losses(a, 1), losses(b, 1)}, confidence);
    }

    private static BigDecimal[] losses(DecimalFigures figures, int power) {
        BigDecimal[] losses = new BigDecimal[figures.rows().size()];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = new BigDecimal(figures.error(row)).abs().pow(power);
        }
        return losses;
    }

    private static void loss(Comparison.Loss actual, Rows rows, BigDecimal[][] losses, double confidence) {
        DecimalFigures all = new DecimalFigures(rows, null, row -> true);
        BigDecimal difference = all.mean(row -> losses[0][row].subtract(losses[1][row]));
        twelve("challenger", actual.challenger(), all.mean(row -> losses[0][row]));
        twelve("champion", actual.champion(), all.mean(row -> losses[1][row]));
        twelve("difference", actual.difference(), difference);
        if (rows.size() == 1) {
            assertThat(actual.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(actual.upper()).isEqualTo(Double.POSITIVE_INFINITY);
            return;
        }
        double n = rows.size();
        BigDecimal squares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal aside = losses[0][row].subtract(losses[1][row]).subtract(difference);
            squares =
                    squares.add(new BigDecimal(rows.weight(row)).multiply(aside).pow(2));
        }
        BigDecimal margin = squares.multiply(new BigDecimal(n))
                .divide(new BigDecimal(n - 1), DecimalFigures.DIGITS)
                .sqrt(DecimalFigures.DIGITS)
                .divide(all.weight(), DecimalFigures.DIGITS)
                .multiply(new BigDecimal(TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2)));
        twelve("lower end", actual.lower(), difference.subtract(margin));
        twelve("upper end", actual.upper(), difference.add(margin));
    }

    private static LinearModel model(Places places, double off, double bias) {
        double[] weights = places.weights(FEATURES, off);
        return new LinearModel(new ParameterVector(places.intercept(weights) + bias * places.labelScale(), weights));
    }
}
