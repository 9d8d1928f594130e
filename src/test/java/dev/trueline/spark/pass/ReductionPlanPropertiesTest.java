package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.spark.session.DriverRoom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What reaches the driver does not grow with the number of partitions. */
@Tag("mathematics")
class ReductionPlanPropertiesTest {
    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;
    private static final DriverRoom AMPLE = new DriverRoom(Long.MAX_VALUE, 1000 * GIGABYTE);

    @Property(seed = "20260301")
    void theDriverTakesInABoundedNumberOfBytesFromAnyNumberOfPartitions(
            @ForAll @IntRange(min = 1, max = 10_000_000) int partitions,
            @ForAll @LongRange(min = 1, max = GIGABYTE) long bytes) {
        ReductionPlan plan = ReductionPlan.of(partitions, bytes, AMPLE);

        assertThat(plan.bytesToDriver())
                .isLessThanOrEqualTo(Math.max(ReductionPlan.BYTES_AT_ONCE, ReductionPlan.FEW * plan.bytesOfOne()));
    }

    @Property(seed = "20260302")
    void theDriverTakesInNoMoreThanItHasRoomFor(
            @ForAll @IntRange(min = 1, max = 10_000_000) int partitions,
            @ForAll @LongRange(min = 1, max = 120 * MEGABYTE) long bytes,
            @ForAll @LongRange(min = 250 * MEGABYTE, max = 8 * GIGABYTE) long maxResultSize) {
        DriverRoom room = new DriverRoom(maxResultSize, 4 * GIGABYTE);

        ReductionPlan plan = ReductionPlan.of(partitions, bytes, room);

        assertThat(plan.bytesToDriver()).isLessThanOrEqualTo(maxResultSize / 2).isLessThanOrEqualTo(GIGABYTE / 2);
    }

    @Property(seed = "20260303")
    void everyLevelMergesAndNoTaskOfItMergesTooMany(
            @ForAll @IntRange(min = 1, max = 10_000_000) int partitions,
            @ForAll @LongRange(min = 1, max = GIGABYTE) long bytes) {
        ReductionPlan plan = ReductionPlan.of(partitions, bytes, AMPLE);

        int before = partitions;
        for (int after : plan.levels()) {
            assertThat(after).isPositive().isLessThan(before);
            assertThat((before - 1) / after + 1).isLessThanOrEqualTo(ReductionPlan.MOST_FAN_IN);
            before = after;
        }
        assertThat(plan.levels()).hasSizeLessThanOrEqualTo(6);
    }
}
