package dev.trueline.bench;

import java.util.ArrayList;
import java.util.List;

/** Two sides that are timed in turn. */
record Pair(String name, Side ours, Side theirs, Bar bar) {
    /**
     * Times both sides, in turn.
     *
     * @param warmUps rounds that are not counted
     * @param rounds rounds that are
     */
    Comparison run(int warmUps, int rounds) {
        List<Double> ourTimes = new ArrayList<>();
        List<Double> theirTimes = new ArrayList<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            double our = ours.seconds().getAsDouble();
            double their = theirs.seconds().getAsDouble();
            if (round >= warmUps) {
                ourTimes.add(our);
                theirTimes.add(their);
            }
        }
        return Comparison.of(this, ourTimes, theirTimes);
    }
}
