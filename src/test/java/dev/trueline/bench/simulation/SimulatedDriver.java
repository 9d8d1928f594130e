package dev.trueline.bench.simulation;

/** The threads of the driver, each of which is as busy as the whole cluster makes it. */
final class SimulatedDriver {
    private static final int READERS = 4; // spark.resultGetter.threads

    private final Machine machine;
    private final Threads main;
    private final Threads scheduler;
    private final Threads readers;
    private final Threads merger;
    private final Threads locator;
    private final Link in;

    SimulatedDriver(EventQueue events, Machine machine, Cluster.Network network) {
        this.machine = machine;
        main = new Threads(machine, 1);
        scheduler = new Threads(machine, 1);
        readers = new Threads(machine, READERS);
        merger = new Threads(machine, 1);
        locator = new Threads(machine, 1);
        in = new Link(events, network);
    }

    /** What the descent itself waits for. */
    void prepare(double seconds, Runnable done) {
        main.submit(seconds, done);
    }

    void launch(double seconds, Runnable done) {
        scheduler.submit(seconds, done);
    }

    /** Tells an executor who has a broadcast, and serves it in other ways. */
    void locate(StepCosts.Pass costs, Runnable done) {
        machine.work(costs.serve(), () -> {});
        locator.submit(costs.locate(), done);
    }

    /** Takes in the result of a task: over the network, on a thread that reads it, and on the one that merges. */
    void receive(double bytes, StepCosts.Result costs, int features, Runnable done) {
        machine.work(costs.other().of(features), () -> {});
        in.send(
                bytes,
                () -> readers.submit(
                        costs.read().of(features),
                        () -> merger.submit(costs.merge().of(features), done)));
    }

    /** Seconds that the busiest of the threads works which are alone in their trade. */
    double busiest() {
        return Math.max(Math.max(main.seconds(), locator.seconds()), Math.max(scheduler.seconds(), merger.seconds()));
    }
}
