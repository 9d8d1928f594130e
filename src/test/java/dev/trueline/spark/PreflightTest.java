package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run needs is weighed against what there is, in numbers. */
@Tag("mathematics")
class PreflightTest {
    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;
    private static final DriverRoom DRIVER = new DriverRoom(GIGABYTE, 4 * GIGABYTE);
    private static final ExecutorRoom EXECUTORS = new ExecutorRoom(3, 6 * GIGABYTE, 4 * GIGABYTE, 4);

    @Test
    void saysWhatThereIsToDoAndWhatTravels() {
        DataLoad load = new DataLoad(
                Map.of(Split.TRAIN, 8_000_000L, Split.VALIDATION, 1_000_000L, Split.TEST, 1_000_000L),
                1200,
                10_100,
                new CachedSize(8_080_000_000L, 0));

        assertThat(new Preflight(TermLayout.ofNumbers(1000), DRIVER, EXECUTORS).report(load))
                .isEqualTo("Preflight: 10,000,000 rows (8,000,000 to train on) of 1,000 terms in 10,100 blocks;"
                        + " 7.5 GB cached, where 3 executors have 6.0 GB of storage memory; a step sends about 26.0 KB to each"
                        + " executor and 35 partial sums, at most 963.6 KB, to the driver.");
    }

    @Test
    void saysItOfOneAsWell() {
        DataLoad load = new DataLoad(
                Map.of(Split.TRAIN, 10L, Split.VALIDATION, 0L, Split.TEST, 0L), 1, 1, new CachedSize(160, 0));
        ExecutorRoom one = new ExecutorRoom(1, GIGABYTE, 4 * GIGABYTE, 1);

        assertThat(new Preflight(TermLayout.ofNumbers(1), DRIVER, one).report(load))
                .contains(
                        " of 1 term in 1 block; 160 bytes cached, where 1 executor has 1.0 GB ",
                        " and 1 partial sum, at most 4.1 KB, to");
    }

    @Test
    void saysThatAStepNeedsNoJob() {
        DataLoad small = new DataLoad(
                Map.of(Split.TRAIN, 10L, Split.VALIDATION, 0L, Split.TEST, 0L), 0, 1, new CachedSize(160, 0));

        assertThat(new Preflight(TermLayout.ofNumbers(1), DRIVER, EXECUTORS).report(small))
                .endsWith(" 6.0 GB of storage memory; that is so little that a step needs no Spark job.");
    }

    @Test
    void saysHowMuchIsOnDiskAndWarnsWhenItIsMost() {
        Preflight preflight = new Preflight(TermLayout.ofNumbers(10), DRIVER, EXECUTORS);
        DataLoad half = load(new CachedSize(8 * GIGABYTE, 4 * GIGABYTE));
        DataLoad most = load(new CachedSize(8 * GIGABYTE, 5 * GIGABYTE));

        assertThat(preflight.report(half)).contains("8.0 GB cached, of which 4.0 GB on disk, where 3 executors");
        assertThat(preflight.warnings(half)).isEmpty();
        assertThat(preflight.warnings(most))
                .containsExactly("most of the cached copy is on disk, 5.0 GB of 8.0 GB, and every step reads it from"
                        + " there; more executors or more memory in each (--executor-memory, with a local master"
                        + " --driver-memory) make steps faster");
    }

    @Test
    void whatCanWorkIsNeitherRefusedNorWarnedOf() {
        for (int features : new int[] {1, 1000, 100_000}) {
            assertThat(new Preflight(TermLayout.ofNumbers(features), DRIVER, EXECUTORS).refusals())
                    .isEmpty();
        }
        assertThat(new Preflight(TermLayout.ofNumbers(1000), DRIVER, EXECUTORS).warnings())
                .isEmpty();
    }

    @Test
    void refusesPartialResultsThatSparkWouldNotLetThrough() {
        Preflight preflight =
                new Preflight(TermLayout.ofNumbers(1000), new DriverRoom(100_000, 4 * GIGABYTE), EXECUTORS);

        assertThat(preflight.refusals())
                .containsExactly("a partial result of 1,000 terms takes 2.1 MB, but the driver takes in at most"
                        + " 48.8 KB: half of spark.driver.maxResultSize = 97.7 KB; set it to 5m or more, or use fewer"
                        + " terms");
    }

    @Test
    void refusesFeaturesThatTheDriverCannotHold() {
        Preflight preflight =
                new Preflight(TermLayout.ofNumbers(2_000_000), new DriverRoom(Long.MAX_VALUE, GIGABYTE), EXECUTORS);

        assertThat(preflight.refusals())
                .contains("the driver keeps at least 1.1 GB of 2,000,000 terms, but has a heap of 1.0 GB; give it"
                        + " more with --driver-memory, or use fewer terms");
    }

    @Test
    void refusesBlocksThatATaskCannotHold() {
        ExecutorRoom small = new ExecutorRoom(3, GIGABYTE, 512 * MEGABYTE, 1);

        assertThat(new Preflight(TermLayout.ofNumbers(300_000), DRIVER, small).refusals())
                .containsExactly("a task that packs rows of 300,000 terms into blocks of 64 needs 585.9 MB, but an"
                        + " executor has a heap of 512.0 MB; give it more with --executor-memory (with a local master"
                        + " --driver-memory), or use fewer terms");
    }

    @Test
    void refusesBlocksThatNoArrayCanHold() {
        assertThat(new Preflight(
                                TermLayout.ofNumbers(40_000_000),
                                new DriverRoom(Long.MAX_VALUE, 1000 * GIGABYTE),
                                EXECUTORS)
                        .refusals())
                .containsExactly("a block of 64 rows has at most 33,554,431 terms, not 40,000,000; use fewer");
    }

    @Test
    void warnsWhenAllTasksTogetherLeaveTheCacheNoRoom() {
        assertThat(new Preflight(TermLayout.ofNumbers(300_000), DRIVER, EXECUTORS).warnings())
                .containsExactly("packing rows of 300,000 terms takes 585.9 MB in each of up to 4 tasks at once,"
                        + " 2.3 GB of the 4.0 GB heap of an executor, most of which is meant for the cache; memory may"
                        + " run out: use fewer cores for each executor, or more memory");
    }

    private static DataLoad load(CachedSize cached) {
        return new DataLoad(Map.of(Split.TRAIN, 100L), 10, 10, cached);
    }
}
