package dev.trueline.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** The slots of an executor, and whether it has read what a stage broadcasts. */
final class SimulatedExecutor {
    private final Machine machine;
    private final Link in;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> unprepared = new ArrayList<>();
    private int free;
    private boolean preparing;
    private boolean prepared;

    SimulatedExecutor(EventQueue events, Machine machine, Cluster cluster) {
        this.machine = machine;
        this.free = cluster.slots();
        in = new Link(events, cluster.network());
    }

    /** Forgets the broadcasts of the stage before. */
    void begin() {
        preparing = false;
        prepared = false;
    }

    /** Starts a task as soon as there is a slot for it. */
    void start(Runnable task) {
        waiting.add(task);
        next();
    }

    /** Ends a task. */
    void end() {
        free++;
        next();
    }

    private void next() {
        if (free > 0 && !waiting.isEmpty()) {
            free--;
            waiting.poll().run();
        }
    }

    /**
     * Goes on when the broadcasts are there.
     *
     * @param read called for the first task of a stage, with what to do when they have come
     */
    void prepare(Consumer<Runnable> read, Runnable then) {
        if (prepared) {
            then.run();
            return;
        }
        unprepared.add(then);
        if (!preparing) {
            preparing = true;
            read.accept(() -> {
                prepared = true;
                List<Runnable> all = List.copyOf(unprepared);
                unprepared.clear();
                all.forEach(Runnable::run);
            });
        }
    }

    Machine machine() {
        return machine;
    }

    Link in() {
        return in;
    }
}
