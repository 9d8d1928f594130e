package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("house")
class MomentRoomTest {
    private static final long GIGABYTE = 1L << 30;
    private static final DriverRoom DRIVER = new DriverRoom(GIGABYTE, 4 * GIGABYTE);
    private static final ExecutorRoom EXECUTORS = new ExecutorRoom(3, 6 * GIGABYTE, 4 * GIGABYTE, 4);

    @Test
    void whatCanWorkIsNotRefused() {
        for (int features : new int[] {1, 100, 500}) {
            assertThat(new MomentRoom(features, 1, DRIVER, EXECUTORS).refusals())
                    .isEmpty();
        }
    }

    @Test
    void refusesFeaturesForWhichEachRowTakesTooLong() {
        assertThat(new MomentRoom(501, 1, DRIVER, EXECUTORS).refusals())
                .containsExactly("501 terms have 126,756 second moments, to each of which every row adds, and solving"
                        + " for them takes their third power; at most 500 terms are taken, use fewer, or"
                        + " training.engine = map-reduce with training.solver = descent");
    }

    @Test
    void refusesMomentsThatSparkWouldNotLetThrough() {
        assertThat(new MomentRoom(100, 10, new DriverRoom(GIGABYTE / 1024, 4 * GIGABYTE), EXECUTORS).refusals())
                .singleElement()
                .asString()
                .startsWith("second moments of 100 terms in 10 folds take 2.5 MB, but the driver takes in at most")
                .endsWith("or use fewer terms");
    }

    @Test
    void refusesMomentsThatATaskCannotHold() {
        ExecutorRoom small = new ExecutorRoom(3, GIGABYTE, GIGABYTE / 16, 4);

        assertThat(new MomentRoom(400, 1, DRIVER, small).refusals())
                .singleElement()
                .asString()
                .startsWith("second moments of 400 terms need ")
                .contains(" in an executor, which has a heap of 64.0 MB; give it more with --executor-memory");
    }

    @Test
    void saysWhatIsKept() {
        DataLoad load = new DataLoad(
                Map.of(Split.TRAIN, 80L, Split.VALIDATION, 10L, Split.TEST, 10L), 4, 4, new CachedSize(0, 0));

        assertThat(new MomentRoom(10, 1, DRIVER, EXECUTORS).report(load))
                .startsWith("Preflight: 100 rows (80 to train on) of 10 terms are summed up in 234 exact second"
                        + " moments, ")
                .endsWith(" a task; no row is cached, and steps are made on the driver.");
    }
}
