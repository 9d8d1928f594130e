package dev.trueline.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.bench.simulation.StepCosts.Affine;
import dev.trueline.spark.session.DriverRoom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Steps whose seconds can be counted by hand. */
class StepSimulationTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final Affine NOTHING = new Affine(0, 0);
    private static final DriverRoom ROOM = new DriverRoom(1L << 30, 8L << 30);

    // A row of one feature has four sums, and the rows below fit into one block a task.
    private static final StepCosts.Kernel SECOND_A_ROW = new StepCosts.Kernel(0.25, 0.25, 0, 1);

    @Test
    void aStepOfOneTaskIsTheSumOfItsParts() {
        StepCosts costs = new StepCosts(
                new StepCosts.Kernel(0.25, 0.25, 10, 1),
                new StepCosts.Pass(new Affine(0.5, 0.5), 3, 4, 1000, NOTHING),
                new StepCosts.Result(5, new Affine(2, 3), new Affine(6, 1), new Affine(1000, 0)),
                new StepCosts.Task(new Affine(7, 1), new Affine(8, 1)),
                new StepCosts.Level(0, 0));

        StepTime time = StepSimulation.run(costs, apart(1, 1), Work.evenly(2, 1, 1));

        double kernel = 2 + 4 * 10;
        assertThat(time.seconds()).isEqualTo(1 + 3 + 5 + 4 + 8 + 9 + kernel + 5 + 7, ROUNDING);
        assertThat(time.computing()).isEqualTo(9 + kernel, ROUNDING);
        assertThat(time.scheduling()).isEqualTo(7, ROUNDING);
    }

    @Test
    void tasksAreLaunchedOneAfterTheOther() {
        StepTime time = StepSimulation.run(launching(2, SECOND_A_ROW), apart(10, 1), Work.evenly(30, 1, 10));

        assertThat(time.seconds()).isEqualTo(10 * 2 + 3, ROUNDING);
        assertThat(time.scheduling()).isEqualTo(10 * 2, ROUNDING);
        assertThat(time.tasks()).isEqualTo(10);
    }

    @Test
    void theDriverMergesOneResultAfterTheOther() {
        StepTime time = StepSimulation.run(merging(new Affine(2, 0), 0), apart(5, 1), Work.evenly(5, 1, 5));

        assertThat(time.seconds()).isEqualTo(1 + 5 * 2, ROUNDING);
        assertThat(time.levels()).isZero();
    }

    @Test
    void tasksBeyondTheSlotsWaitForThem() {
        StepTime time = StepSimulation.run(launching(0, SECOND_A_ROW), apart(1, 2), new Work(5, 1, 5, 5));

        assertThat(time.seconds()).isEqualTo(3, ROUNDING);
    }

    @Test
    void executorsOfOneMachineShareItsCores() {
        StepCosts costs = launching(0, SECOND_A_ROW);

        assertThat(seconds(costs, shared(1), 10)).isEqualTo(10, ROUNDING);
        assertThat(seconds(costs, shared(2), 20)).isEqualTo(10, ROUNDING);
        assertThat(seconds(costs, shared(4), 40)).isEqualTo(20, ROUNDING);
        assertThat(seconds(costs, apart(4, 1), 40)).isEqualTo(10, ROUNDING);
    }

    @Test
    void busyCoresSlowEachOtherDown() {
        StepCosts costs = launching(0, new StepCosts.Kernel(0.25, 0.25, 0, 1.5));

        assertThat(seconds(costs, shared(1), 10)).isEqualTo(10, ROUNDING);
        assertThat(seconds(costs, shared(2), 20)).isEqualTo(15, ROUNDING);
    }

    @Test
    void theDriverCompetesWithExecutorsOfItsMachine() {
        StepCosts costs = launching(1, SECOND_A_ROW);
        Cluster cluster = new Cluster(1, 4, Cluster.Machines.shared(1), Cluster.Network.LOOPBACK, ROOM);

        // The second launch takes two seconds, because the task of two seconds that the first has started runs as well;
        // after that the first task has one second left, of which it gets a half while the second runs.
        assertThat(seconds(costs, cluster, 4, 2)).isEqualTo(1 + 2 + 2 + 1, ROUNDING);
    }

    @Test
    void aLevelMergesInExecutorsWhatIsTooMuchForTheDriver() {
        StepCosts costs = merging(new Affine(0, 1e-4), 5);
        int features = 10_000;

        StepTime tree = StepSimulation.run(costs, apart(64, 1), Work.evenly(0, features, 64));
        StepTime flat = StepSimulation.run(costs, apart(34, 1), Work.evenly(0, features, 34));

        assertThat(tree.levels()).isEqualTo(1);
        assertThat(tree.seconds()).isEqualTo(5 + 8 * 1, ROUNDING);
        assertThat(flat.levels()).isZero();
        assertThat(flat.seconds()).isEqualTo(34 * 1, ROUNDING);
    }

    @Test
    void aLevelWritesReadsAndMergesEverySum() {
        StepCosts costs = new StepCosts(
                new StepCosts.Kernel(0, 0, 0, 1),
                new StepCosts.Pass(NOTHING, 0, 0, 0, NOTHING),
                new StepCosts.Result(0, NOTHING, NOTHING, NOTHING),
                new StepCosts.Task(NOTHING, NOTHING),
                new StepCosts.Level(0, 1e-3));

        StepTime tree = StepSimulation.run(costs, apart(64, 1), Work.evenly(0, 9_997, 64));

        assertThat(tree.seconds()).isEqualTo(10 + 8 * 10, ROUNDING);
    }

    @Test
    void resultsShareTheNetworkOfTheDriver() {
        Cluster cluster = new Cluster(3, 1, Cluster.Machines.apart(3, 1, 8), new Cluster.Network(1000, 0.5), ROOM);
        StepTime time =
                StepSimulation.run(launching(0, new StepCosts.Kernel(0, 0, 0, 1)), cluster, Work.evenly(0, 1, 3));

        double message = (4096 + 5 * 24) / 1000.0;
        double latencies = 0.5 + 0.5 + 0.5; // launch, broadcast, result
        assertThat(time.seconds()).isEqualTo(3 * message + latencies, ROUNDING);
    }

    @Test
    void executorsPassTheBroadcastOn() {
        StepCosts costs = new StepCosts(
                new StepCosts.Kernel(0, 0, 0, 1),
                new StepCosts.Pass(NOTHING, 0, 0, 0, new Affine(1e10, 0)),
                new StepCosts.Result(0, NOTHING, NOTHING, NOTHING),
                new StepCosts.Task(NOTHING, NOTHING),
                new StepCosts.Level(0, 0));
        Cluster cluster = new Cluster(7, 2, Cluster.Machines.apart(7, 1, 8), new Cluster.Network(1e9, 0), ROOM);

        // After 10 s one executor has it, after 20 s three, after 30 s all seven; and each reads it once for two tasks.
        StepTime time = StepSimulation.run(costs, cluster, Work.evenly(0, 1, 14));

        assertThat(time.seconds()).isEqualTo(30, within(1e-3));
    }

    @Test
    void sumsWithoutRoomOnTheDriverAreRefused() {
        Cluster cluster = new Cluster(
                1, 1, Cluster.Machines.apart(1, 1, 1), Cluster.Network.LOOPBACK, new DriverRoom(1L << 20, 1L << 30));

        assertThatThrownBy(() -> StepSimulation.run(launching(0, SECOND_A_ROW), cluster, Work.evenly(1, 100_000, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a partial result takes")
                .hasMessageContaining("spark.driver.maxResultSize");
    }

    private static double seconds(StepCosts costs, Cluster cluster, long rows) {
        return seconds(costs, cluster, rows, cluster.executors());
    }

    private static double seconds(StepCosts costs, Cluster cluster, long rows, int tasks) {
        return StepSimulation.run(costs, cluster, Work.evenly(rows, 1, tasks)).seconds();
    }

    private static Cluster apart(int executors, int slots) {
        return new Cluster(
                executors, slots, Cluster.Machines.apart(executors, slots, 8), Cluster.Network.LOOPBACK, ROOM);
    }

    private static Cluster shared(int executors) {
        return new Cluster(executors, 1, Cluster.Machines.shared(2), Cluster.Network.LOOPBACK, ROOM);
    }

    private static StepCosts launching(double launch, StepCosts.Kernel kernel) {
        return new StepCosts(
                kernel,
                new StepCosts.Pass(NOTHING, 0, 0, 0, NOTHING),
                new StepCosts.Result(launch, NOTHING, NOTHING, NOTHING),
                new StepCosts.Task(NOTHING, NOTHING),
                new StepCosts.Level(0, 0));
    }

    private static StepCosts merging(Affine merge, double stage) {
        return new StepCosts(
                SECOND_A_ROW,
                new StepCosts.Pass(NOTHING, 0, 0, 0, NOTHING),
                new StepCosts.Result(0, NOTHING, merge, NOTHING),
                new StepCosts.Task(NOTHING, NOTHING),
                new StepCosts.Level(stage, 0));
    }
}
