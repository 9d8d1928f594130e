package dev.trueline.bench.simulation;

/** One direction of the network of a machine, which sends one message after the other. */
final class Link {
    private final EventQueue events;
    private final Cluster.Network network;
    private double freeAt;

    Link(EventQueue events, Cluster.Network network) {
        this.events = events;
        this.network = network;
    }

    /** Sends a message once those before it are through. */
    void send(double bytes, Runnable arrived) {
        freeAt = Math.max(events.now(), freeAt) + bytes / network.bytesPerSecond();
        events.after(freeAt - events.now() + network.latency(), arrived);
    }
}
