package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.train.objective.Curvature;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Tag("mathematics")
class MiniBatchesTest {
    private static final Curvature CURVATURE = new Curvature(4, 7);

    @Property(tries = 200, seed = "20261129")
    void anEpochTakesEveryBatchOnce(
            @ForAll @IntRange(min = 1, max = 500) int count,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 1_000_000) long epoch) {
        int[] order = new MiniBatches(count, Schedule.CONSTANT, seed).order(epoch);

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, count).toArray());
    }

    @Property(tries = 200, seed = "20261130")
    void everyTrainingRowIsInOneBatchAndNoOtherRowIs(
            @ForAll @IntRange(min = 1, max = 500) int count,
            @ForAll @DoubleRange(min = 0.01, max = 1) double train,
            @ForAll long hash) {
        SplitRatios ratios = new SplitRatios(train, (1 - train) / 2, 1 - train - (1 - train) / 2, List.of(), 17);

        int batch = ratios.withFolds(count).part(hash);

        Split split = ratios.split(ratios.part(hash));
        assertThat(ratios.withFolds(count).split(batch)).isEqualTo(split);
        assertThat(batch < count).isEqualTo(split == Split.TRAIN);
    }

    @Example
    void epochsNextToEachOtherHaveDifferentOrders() {
        MiniBatches batches = new MiniBatches(20, Schedule.CONSTANT, 17);

        assertThat(IntStream.range(0, 100).mapToObj(epoch -> Arrays.toString(batches.order(epoch))))
                .doesNotHaveDuplicates();
    }

    @Example
    void theFirstBatchOfAnEpochIsEachOneAboutAsOften() {
        MiniBatches batches = new MiniBatches(5, Schedule.CONSTANT, 17);
        int[] first = new int[5];
        for (int epoch = 0; epoch < 10_000; epoch++) {
            first[batches.order(epoch)[0]]++;
        }

        assertThat(Arrays.stream(first).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(1850, 2150));
    }

    @Property(tries = 200, seed = "20261131")
    void schedulesNeverRiseAndStayPositive(
            @ForAll @LongRange(min = 0, max = 2000) long epoch,
            @ForAll @DoubleRange(min = 0.01, max = 10) double decay,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double drop,
            @ForAll @LongRange(min = 1, max = 1000) long length) {
        assertThat(List.of(
                        Schedule.CONSTANT,
                        new Schedule.InverseTime(decay),
                        new Schedule.Stairs(drop, length),
                        new Schedule.Cosine(length)))
                .allSatisfy(schedule -> {
                    assertThat(schedule.factor(0)).isEqualTo(1);
                    assertThat(schedule.factor(epoch + 1)).isPositive().isLessThanOrEqualTo(schedule.factor(epoch));
                });
    }

    @Example
    void schedulesFollowTheirFormulas() {
        assertThat(new Schedule.InverseTime(0.5).factor(4)).isEqualTo(1 / 3.0);
        assertThat(new Schedule.Stairs(0.5, 10).factor(9)).isEqualTo(1);
        assertThat(new Schedule.Stairs(0.5, 10).factor(20)).isEqualTo(0.25);
        assertThat(new Schedule.Cosine(40).factor(20)).isEqualTo(0.5, within(1e-15));
        assertThat(new Schedule.Cosine(40).factor(100)).isEqualTo(new Schedule.Cosine(40).factor(39));
        assertThat(new Schedule.Cosine(40).formula()).isEqualTo("(1 + cos(pi k / 40)) / 2");
    }

    @Example
    void schedulesRefuseWhatIsNone() {
        assertThatThrownBy(() -> new Schedule.InverseTime(0))
                .hasMessage("the decay is 0.0, but must be positive and finite");
        assertThatThrownBy(() -> new Schedule.Stairs(1, 10))
                .hasMessage("the factor is 1.0, but must be above 0 and below 1");
        assertThatThrownBy(() -> new Schedule.Stairs(0.5, 0))
                .hasMessage("the factor applies every 0 epochs; give 1 or more");
        assertThatThrownBy(() -> new Schedule.Cosine(0)).hasMessage("the cosine takes 0 epochs; give 1 or more");
        assertThatThrownBy(() -> new MiniBatches(0, Schedule.CONSTANT, 1))
                .hasMessage("there are 0 batches; give 1 or more");
    }

    @Example
    void theAutomaticRateGoesFromThatOfAllRowsToThatOfOneRow() {
        assertThat(rate(1)).isEqualTo(1 / 4.0);
        assertThat(rate(1000)).isEqualTo(1 / 90.0, within(1e-15));
        assertThat(rate(10)).isBetween(rate(100), rate(1));
        assertThat(LearningRate.ofBatches(OptionalDouble.of(0.1), CURVATURE, 1000, 10, 90)
                        .value())
                .isEqualTo(0.1);
    }

    private static double rate(int batches) {
        return LearningRate.ofBatches(OptionalDouble.empty(), CURVATURE, 1000, batches, 90)
                .value();
    }
}
