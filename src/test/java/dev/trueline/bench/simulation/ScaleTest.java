package dev.trueline.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.bench.simulation.StepCosts.Affine;
import dev.trueline.spark.session.DriverRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static final Affine NOTHING = new Affine(0, 0);
    private static final long ROWS = 99_000_000;
    private static final Scale SCALE =
            new Scale(1, 1e9, 1e12, Cluster.Network.LOOPBACK, new DriverRoom(1L << 30, 8L << 30));

    /** 9.9 s on one core, and a launch of a millisecond. */
    private static StepCosts costs(double launch) {
        return new StepCosts(
                new StepCosts.Kernel(2.5e-8, 2.5e-8, 0, 1),
                new StepCosts.Pass(NOTHING, 0, 0, 0, NOTHING),
                new StepCosts.Result(launch, NOTHING, NOTHING, NOTHING),
                new StepCosts.Task(NOTHING, NOTHING),
                new StepCosts.Level(0, 0));
    }

    @Test
    void theKneeIsWhereLaunchingTakesAsLongAsComputing() {
        // k launches of 1 ms and 9.9 s / k are equal at k = 99.5.
        assertThat(SCALE.knee(costs(1e-3), ROWS, 1)).hasValue(100);
        // A launch of a quarter of the time moves it to twice as many.
        assertThat(SCALE.knee(costs(2.5e-4), ROWS, 1)).hasValue(199);
    }

    @Test
    void thereIsNoKneeWhereLaunchingIsNeverTheLongest() {
        assertThat(SCALE.knee(costs(1e-9), ROWS, 1)).isEmpty();
    }

    @Test
    void moreExecutorsThanAtTheKneeMakeAStepLonger() {
        double atKnee = SCALE.step(costs(1e-3), 100, ROWS, 1).seconds();

        assertThat(atKnee).isEqualTo(0.1 + 0.099, within(1e-9));
        assertThat(SCALE.step(costs(1e-3), 400, ROWS, 1).seconds()).isEqualTo(0.4 + 0.02475, within(1e-9));
        assertThat(SCALE.step(costs(1e-3), 25, ROWS, 1).seconds()).isEqualTo(0.025 + 0.396, within(1e-9));
    }

    @Test
    void blocksFitWhereTheExecutorsHaveRoomForThem() {
        assertThat(SCALE.fits(16, 1_000_000_000, 1)).isTrue();
        assertThat(SCALE.fits(15, 1_000_000_000, 1)).isFalse();
    }

    @Test
    void theTableHasALineForWhatFitsIntoTheLargestCluster() {
        String table = SCALE.table(costs(1e-6));

        // 10,000 executors of 1 GB hold 10^10 rows of 100 features, and 10^11 of 10.
        assertThat(table.lines().skip(2).map(line -> line.substring(0, line.indexOf('|', 10) + 1)))
                .containsExactly(
                        "| 10^9 | 10 |",
                        "| 10^9 | 100 |",
                        "| 10^9 | 1,000 |",
                        "| 10^10 | 10 |",
                        "| 10^10 | 100 |",
                        "| 10^11 | 10 |");
        assertThat(table.lines().skip(2))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 8);
    }

    @ParameterizedTest
    @CsvSource({
        // partitions, parallelism, executors, tasks
        "3, 8, 2, 3",
        "8, 8, 2, 8",
        "1000, 8, 2, 8",
        "9, 8, 2, 6",
        "17, 8, 4, 8",
    })
    void tasksTakeThePartitionsOfTheirExecutor(long partitions, int parallelism, int executors, int tasks) {
        assertThat(new Work(1, 1, partitions, parallelism).tasks(executors)).isEqualTo(tasks);
    }
}
