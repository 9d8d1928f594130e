package dev.trueline.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Which ratio of two times is looked at, and what it has to be.
 *
 * @param speedup whether the ratio is theirs over ours (the larger the better) or ours over theirs (the smaller the
 *     better)
 * @param limit empty when the ratio is only reported
 */
record Bar(boolean speedup, OptionalDouble limit) {
    /** Ours takes at most so many times as long as theirs. */
    static Bar atMost(double limit) {
        return new Bar(false, OptionalDouble.of(limit));
    }

    /** Theirs takes at least so many times as long as ours. */
    static Bar atLeast(double limit) {
        return new Bar(true, OptionalDouble.of(limit));
    }

    /** Ours over theirs, for information. */
    static Bar none() {
        return new Bar(false, OptionalDouble.empty());
    }

    double ratio(double ours, double theirs) {
        return speedup ? theirs / ours : ours / theirs;
    }

    boolean isMet(double ratio) {
        return limit.isEmpty() || (speedup ? ratio >= limit.getAsDouble() : ratio <= limit.getAsDouble());
    }

    String describe() {
        if (limit.isEmpty()) {
            return "reported";
        }
        return String.format(Locale.ROOT, "%s %.2f", speedup ? "at least" : "at most", limit.getAsDouble());
    }
}
