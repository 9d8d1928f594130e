package dev.trueline.bench.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** Some threads of one machine that take work from one queue, first come, first served. */
final class Threads {
    private final Machine machine;
    private final Queue<Piece> waiting = new ArrayDeque<>();
    private int free;
    private double seconds;

    Threads(Machine machine, int count) {
        this.machine = machine;
        this.free = count;
    }

    /** Does the work as soon as a thread is free. */
    void submit(double secondsOfCore, Runnable done) {
        seconds += secondsOfCore;
        waiting.add(new Piece(secondsOfCore, done));
        next();
    }

    /** Seconds of a core of all work so far. */
    double seconds() {
        return seconds;
    }

    private void next() {
        if (free == 0 || waiting.isEmpty()) {
            return;
        }
        free--;
        Piece piece = waiting.poll();
        machine.work(piece.seconds, () -> {
            free++;
            next();
            piece.done.run();
        });
    }

    private record Piece(double seconds, Runnable done) {}
}
