package dev.trueline.app.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the seconds of a process go, part by part. */
final class Stopwatch {
    private final Instant start;
    private final List<String> parts = new ArrayList<>();
    private Instant last;

    private Stopwatch(Instant start) {
        this.start = start;
        this.last = start;
    }

    /** Counts the start of Java as well, where the system knows when that was. */
    static Stopwatch ofThisProcess() {
        return new Stopwatch(ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
    }

    /** Everything since the part before was this one, such as "to fit". */
    void done(String part) {
        Instant now = Instant.now();
        parts.add(seconds(last, now) + " " + part);
        last = now;
    }

    /** The sum and its parts, as of the end of the last one. */
    String sentence() {
        return "Took " + seconds(start, last) + " s: " + String.join(", ", parts);
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%,.1f", Duration.between(from, to).toMillis() / 1000.0);
    }
}
