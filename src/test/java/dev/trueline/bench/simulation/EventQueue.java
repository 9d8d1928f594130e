package dev.trueline.bench.simulation;

import java.util.PriorityQueue;

/** Simulated time: actions run in the order of their times, and those of the same time in the order they were made. */
final class EventQueue {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private double now;
    private long made;

    /** Seconds since the start. */
    double now() {
        return now;
    }

    /** Runs an action so many seconds from now. */
    void after(double seconds, Runnable action) {
        events.add(new Event(now + seconds, made++, action));
    }

    /** Runs all actions, and those that they make. */
    void run() {
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.time;
            event.action.run();
        }
    }

    private record Event(double time, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Double.compare(time, other.time);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }
}
