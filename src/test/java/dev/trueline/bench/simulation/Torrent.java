package dev.trueline.bench.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** Something that all executors read: whoever has it sends it to one at a time, at first only the driver. */
final class Torrent {
    private final EventQueue events;
    private final Cluster.Network network;
    private final double bytes;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int sources = 1;

    Torrent(EventQueue events, Cluster.Network network, double bytes) {
        this.events = events;
        this.network = network;
        this.bytes = bytes;
    }

    /** Sends it to one more executor as soon as one that has it is free. */
    void read(Runnable arrived) {
        waiting.add(arrived);
        next();
    }

    private void next() {
        if (sources == 0 || waiting.isEmpty()) {
            return;
        }
        sources--;
        Runnable arrived = waiting.poll();
        double seconds = bytes / network.bytesPerSecond();
        events.after(seconds, this::free);
        events.after(seconds + network.latency(), () -> {
            free();
            arrived.run();
        });
    }

    private void free() {
        sources++;
        next();
    }
}
