package dev.trueline.bench;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * One of the two things that are compared.
 *
 * @param seconds does the work once and returns how long it took, or how long a part of it took
 */
record Side(String label, DoubleSupplier seconds) {
    /** A side whose work is timed as a whole. */
    static Side timed(String label, Runnable work) {
        return new Side(label, () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    /** The median of some rounds after others that do not count. */
    double median(int warmUps, int rounds) {
        return DoubleStream.generate(seconds)
                .limit(warmUps + rounds)
                .skip(warmUps)
                .sorted()
                .skip(rounds / 2)
                .findFirst()
                .orElseThrow();
    }
}
