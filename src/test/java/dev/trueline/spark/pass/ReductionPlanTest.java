package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.math.kernel.GradientSums;
import dev.trueline.spark.session.DriverRoom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where partial results are merged, for jobs of different sizes. */
@Tag("mathematics")
class ReductionPlanTest {
    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;
    private static final DriverRoom USUAL = new DriverRoom(GIGABYTE, 4 * GIGABYTE);

    @Test
    void aSmallJobHasOneStage() {
        assertThat(plan(2, 7).levels()).isEmpty();
        assertThat(plan(1000, 10).levels()).isEmpty();
        assertThat(plan(250, 1000).levels()).isEmpty();
        assertThat(plan(4, 1_000_000).levels()).isEmpty();
    }

    @Test
    void manyPartitionsOrFeaturesMeetInTheExecutors() {
        assertThat(plan(10_000, 10).levels()).containsExactly(100);
        assertThat(plan(1000, 1000).levels()).containsExactly(32);
        assertThat(plan(1000, 100_000).levels()).containsExactly(63, 4);
        assertThat(plan(20, 1_000_000).levels()).containsExactly(4);
        assertThat(plan(1000, 1_000_000).levels()).containsExactly(63, 4);
    }

    @Test
    void aSmallMaxResultSizeLeavesLessToTheDriver() {
        DriverRoom little = new DriverRoom(64 << 10, GIGABYTE);

        ReductionPlan plan = ReductionPlan.of(100, GradientSums.bytes(10), little);

        assertThat(plan.results()).isEqualTo(7);
        assertThat(plan.bytesToDriver()).isLessThan(32 << 10);
    }

    @Test
    void refusesAResultThatIsTooLargeForMaxResultSize() {
        assertThatThrownBy(() -> plan(1, 30_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a partial result takes 686.6 MB, but the driver takes in at most 512.0 MB: half of"
                        + " spark.driver.maxResultSize = 1.0 GB; set it to 1374m or more, and an eighth of its heap of"
                        + " 4.0 GB; give it --driver-memory 5494m or more, or use fewer terms");
    }

    @Test
    void refusesAResultThatIsTooLargeForTheHeap() {
        DriverRoom room = new DriverRoom(Long.MAX_VALUE, GIGABYTE);

        assertThatThrownBy(() -> ReductionPlan.of(1, 200 * MEGABYTE, room))
                .hasMessage("a partial result takes 200.0 MB, but the driver takes in at most 128.0 MB: an eighth of"
                        + " its heap of 1.0 GB; give it --driver-memory 1601m or more, or use fewer terms");
    }

    private static ReductionPlan plan(int partitions, int features) {
        return ReductionPlan.of(partitions, GradientSums.bytes(features), USUAL);
    }
}
