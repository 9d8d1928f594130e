package dev.trueline.app.console;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the seconds of a process go, phase by phase. */
final class Stopwatch {
    private final EnumMap<Phase, Double> phases = new EnumMap<>(Phase.class);
    private Instant last;

    private Stopwatch(Instant start) {
        this.last = start;
    }

    /** Counts the start of Java as well, where the system knows when that was. */
    static Stopwatch ofThisProcess() {
        return new Stopwatch(ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
    }

    /** Everything since the phase before was this one. */
    void done(Phase phase) {
        Instant now = Instant.now();
        phases.merge(phase, Duration.between(last, now).toMillis() / 1000.0, Double::sum);
        last = now;
    }

    /** Seconds of each phase that is done, by its key. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        phases.forEach((phase, each) -> seconds.put(phase.key, each));
        return seconds;
    }

    /** The sum and its parts. */
    String sentence() {
        double sum = phases.values().stream().mapToDouble(Double::doubleValue).sum();
        return "Took " + tenths(sum) + " s: "
                + phases.entrySet().stream()
                        .map(phase -> tenths(phase.getValue()) + " " + phase.getKey().words)
                        .collect(Collectors.joining(", "));
    }

    private static String tenths(double seconds) {
        return String.format(Locale.ROOT, "%,.1f", seconds);
    }
}
