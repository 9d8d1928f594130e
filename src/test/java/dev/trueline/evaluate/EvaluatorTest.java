package dev.trueline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.FeatureResiduals;
import dev.trueline.evaluate.quality.Sample;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.fixture.Rows;
import dev.trueline.model.Json;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** The figures of a split, against plain loops over its rows. */
@Tag("mathematics")
class EvaluatorTest {
    private static final Offset<Double> ROUNDING = within(1e-11);
    private static final double BIN = 0x1p-8;

    private final Random random = new Random(4711);
    private final Rows rows = Rows.random(random, 1500, 3).randomlyWeighted(random);
    private final String[] groups = groups(rows.size(), random);
    private final LinearModel model = new LinearModel(new ParameterVector(2.5, new double[] {-1.2, -0.7, 0.9}));
    private final SplitMetrics metrics = Sample.empty()
            .with(Split.TRAIN, rows, groups)
            .evaluate(model)
            .splits()
            .get(Split.TRAIN);

    @Example
    void percentilesAreTheErrorsThatSoLargeAShareOfTheWeightDoesNotExceed() {
        near(metrics.errors().median(), percentile(0.5));
        near(metrics.errors().percentile90(), percentile(0.9));
        near(metrics.errors().percentile99(), percentile(0.99));
        assertThat(metrics.baselineErrors().median())
                .isGreaterThan(metrics.errors().median());
    }

    @Example
    void theWorstRowIsTheOneThatIsFurthestOff() {
        int worst = IntStream.range(0, rows.size())
                .boxed()
                .max(Comparator.comparingDouble(row -> Math.abs(error(row))))
                .orElseThrow();

        assertThat(metrics.worst())
                .isEqualTo(new WorstRow(List.of(), rows.labels()[worst], model.predict(rows.features()[worst])));
        assertThat(metrics.model().maxAbsoluteError()).isEqualTo(Math.abs(error(worst)));
    }

    @Example
    void aSliceHasTheFiguresOfItsRowsAlone() {
        for (String value : List.of("a", "b", "c")) {
            SliceMetrics slice = slice(Slice.value("group", value));

            agrees(slice, row -> value.equals(groups[row]));
        }
        agrees(slice(Slice.of("group", Slice.Kind.MISSING)), row -> groups[row] == null);
    }

    @Example
    void theBandsOfAColumnHoldAboutAsManyRowsEach() {
        for (String column : List.of("x0", "number")) {
            List<SliceMetrics> bands = metrics.slices().stream()
                    .filter(slice -> slice.slice().column().equals(column)
                            && slice.slice().kind() == Slice.Kind.BAND)
                    .toList();
            long all = bands.stream().mapToLong(SliceMetrics::rows).sum();

            assertThat(bands).hasSize(10).allSatisfy(band -> assertThat(band.rows())
                    .isBetween(all / 14, all / 7));
        }
        for (SliceMetrics band : metrics.slices()) {
            if (band.slice().kind() == Slice.Kind.BAND && band.slice().column().equals("x0")) {
                agrees(
                        band,
                        row -> rows.features()[row][0] >= band.slice().from()
                                && rows.features()[row][0] <= band.slice().to());
            }
        }
    }

    @Example
    void slicesComeWorstFirstAndSmallOnesLast() {
        assertThat(metrics.slices())
                .isSortedAccordingTo(Comparator.comparing(SliceMetrics::small)
                        .thenComparing(slice -> -slice.model().rmse()));
        assertThat(slice(Slice.value("group", "rare")).small()).isTrue();
        assertThat(slice(Slice.value("group", "a")).small()).isFalse();
    }

    @Example
    void calibrationIsTheWeightedLineOfLabelsOnPredictions() {
        double[] predictions = predictions();
        double f = mean(row -> true, predictions);
        double y = mean(row -> true, rows.labels());
        double variance = 0;
        double covariance = 0;
        for (int row = 0; row < rows.size(); row++) {
            variance += rows.weight(row) * (predictions[row] - f) * (predictions[row] - f);
            covariance += rows.weight(row) * (predictions[row] - f) * (rows.labels()[row] - y);
        }

        assertThat(metrics.calibration().slope()).isEqualTo(covariance / variance, ROUNDING);
        assertThat(metrics.calibration().intercept()).isEqualTo(y - covariance / variance * f, ROUNDING);
        assertThat(metrics.calibration().deciles()).hasSize(10).allSatisfy(decile -> {
            IntPredicate inside = row -> predictions[row] >= decile.from() && predictions[row] <= decile.to();
            assertThat(decile.rows()).isEqualTo(count(inside));
            assertThat(decile.meanPrediction()).isEqualTo(mean(inside, predictions), ROUNDING);
            assertThat(decile.meanLabel()).isEqualTo(mean(inside, rows.labels()), ROUNDING);
        });
    }

    @Example
    void equalPredictionsHaveNoCalibrationLine() {
        LinearModel mean = new LinearModel(new ParameterVector(0.3, new double[3]));
        Calibration calibration = Sample.empty()
                .with(Split.TEST, rows)
                .evaluate(mean)
                .splits()
                .get(Split.TEST)
                .calibration();

        assertThat(calibration.slope()).isNull();
        assertThat(calibration.deciles()).hasSize(1);
    }

    @Example
    void residualsInBandsAreMeanErrorsOfTheirRows() {
        double[] errors =
                IntStream.range(0, rows.size()).mapToDouble(this::error).toArray();
        assertThat(metrics.residuals()).hasSize(3);
        for (int j = 0; j < 3; j++) {
            double[] column = rows.column(j);
            assertThat(metrics.residuals().get(j).feature()).isEqualTo("x" + j);
            for (FeatureResiduals.Band band : metrics.residuals().get(j).bands()) {
                IntPredicate inside = row -> column[row] >= band.from() && column[row] <= band.to();
                assertThat(band.rows()).isEqualTo(count(inside));
                assertThat(band.meanError()).isEqualTo(mean(inside, errors), ROUNDING);
            }
        }
    }

    @Property(tries = 30, seed = "20260202")
    void nothingDependsOnTheOrderOfRowsOrTheirPartitions(
            @ForAll Random anyOrder, @ForAll @IntRange(min = 1, max = 6) int features) {
        Rows train = Rows.random(anyOrder, 400, features).randomlyWeighted(anyOrder);
        Rows test = Rows.random(anyOrder, 60, features).randomlyWeighted(anyOrder);
        Sample sample = Sample.empty()
                .with(Split.TRAIN, train, groups(400, anyOrder))
                .with(Split.TEST, test, groups(60, anyOrder));
        LinearModel any = new LinearModel(new ParameterVector(
                anyOrder.nextGaussian(), anyOrder.doubles(features, -3, 3).toArray()));

        assertThat(Json.line(sample.evaluateInPieces(any, anyOrder))).isEqualTo(Json.line(sample.evaluate(any)));
    }

    private void agrees(SliceMetrics slice, IntPredicate inside) {
        double[] squares = IntStream.range(0, rows.size())
                .mapToDouble(row -> error(row) * error(row))
                .toArray();
        double[] sizes = IntStream.range(0, rows.size())
                .mapToDouble(row -> Math.abs(error(row)))
                .toArray();
        double[] errors =
                IntStream.range(0, rows.size()).mapToDouble(this::error).toArray();
        double center = mean(inside, rows.labels());
        double[] fromCenter = Arrays.stream(rows.labels())
                .map(y -> (y - center) * (y - center))
                .toArray();
        double train = mean(row -> true, rows.labels());
        double[] fromBaseline =
                Arrays.stream(rows.labels()).map(y -> (y - train) * (y - train)).toArray();
        Quality quality = slice.model();

        assertThat(slice.rows()).isEqualTo(count(inside));
        assertThat(quality.rmse()).isEqualTo(Math.sqrt(mean(inside, squares)), ROUNDING);
        assertThat(quality.mae()).isEqualTo(mean(inside, sizes), ROUNDING);
        assertThat(quality.meanError()).isEqualTo(mean(inside, errors), ROUNDING);
        assertThat(quality.r2()).isEqualTo(1 - mean(inside, squares) / mean(inside, fromCenter), ROUNDING);
        assertThat(quality.maxAbsoluteError())
                .isEqualTo(IntStream.range(0, rows.size())
                        .filter(inside)
                        .mapToDouble(row -> sizes[row])
                        .max()
                        .orElseThrow());
        assertThat(slice.baselineRmse()).isEqualTo(Math.sqrt(mean(inside, fromBaseline)), ROUNDING);
    }

    private SliceMetrics slice(Slice wanted) {
        return metrics.slices().stream()
                .filter(slice -> slice.slice().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private double percentile(double share) {
        Integer[] order = IntStream.range(0, rows.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> Math.abs(error(row))));
        double total = Arrays.stream(rows.weights()).sum();
        double below = 0;
        for (int row : order) {
            below += rows.weight(row);
            if (below >= share * total) {
                return Math.abs(error(row));
            }
        }
        throw new AssertionError();
    }

    private static void near(double percentile, double exact) {
        assertThat(percentile).isEqualTo(exact, within(BIN * exact));
    }

    private double[] predictions() {
        return Arrays.stream(rows.features()).mapToDouble(model::predict).toArray();
    }

    private double error(int row) {
        return model.predict(rows.features()[row]) - rows.labels()[row];
    }

    private long count(IntPredicate inside) {
        return IntStream.range(0, rows.size()).filter(inside).count();
    }

    private double mean(IntPredicate inside, double[] values) {
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < values.length; row++) {
            if (inside.test(row)) {
                sum += rows.weight(row) * values[row];
                weight += rows.weight(row);
            }
        }
        return sum / weight;
    }

    private static String[] groups(int rows, Random random) {
        String[] groups = new String[rows];
        for (int row = 0; row < rows; row++) {
            int any = random.nextInt(100);
            groups[row] = any == 0 ? "rare" : any < 10 ? null : String.valueOf((char) ('a' + any % 3));
        }
        return groups;
    }
}
