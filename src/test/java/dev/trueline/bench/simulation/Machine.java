package dev.trueline.bench.simulation;

import java.util.PriorityQueue;

/**
 * The cores of one machine, which share their time equally among all that runs on them.
 *
 * <p>All that runs progresses at the same rate, so the order in which it ends is fixed when it starts: in {@code
 * progress}, the seconds of a core that something has had which ran from the beginning.
 */
final class Machine {
    private final EventQueue events;
    private final int cores;
    private final double slowdown;
    private final PriorityQueue<Job> running = new PriorityQueue<>();
    private double progress;
    private double since;
    private long started;
    private long version;

    /**
     * A machine where nothing runs.
     *
     * @param slowdown how many times as long everything takes when all cores are busy as when one is, because they share
     *     memory; at least 1
     */
    Machine(EventQueue events, int cores, double slowdown) {
        this.events = events;
        this.cores = cores;
        this.slowdown = slowdown;
    }

    /** Keeps one core busy for so many seconds, or longer if others want it, too. */
    void work(double seconds, Runnable done) {
        advance();
        running.add(new Job(progress + seconds, started++, done));
        awaitNext();
    }

    private void advance() {
        if (!running.isEmpty()) {
            progress += (events.now() - since) * rate();
        }
        since = events.now();
    }

    private double rate() {
        int busy = Math.min(cores, running.size());
        double share = (double) busy / running.size();
        return busy == 1 ? share : share / (1 + (slowdown - 1) * (busy - 1) / (cores - 1));
    }

    // An event whose version is old was overtaken by later work.
    private void awaitNext() {
        long current = ++version;
        if (!running.isEmpty()) {
            double left = Math.max(0, running.peek().end - progress);
            events.after(left / rate(), () -> {
                if (current == version) {
                    end();
                }
            });
        }
    }

    private void end() {
        advance();
        Job job = running.poll();
        progress = Math.max(progress, job.end);
        awaitNext();
        job.done.run();
    }

    private record Job(double end, long number, Runnable done) implements Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            int byEnd = Double.compare(end, other.end);
            return byEnd == 0 ? Long.compare(number, other.number) : byEnd;
        }
    }
}
