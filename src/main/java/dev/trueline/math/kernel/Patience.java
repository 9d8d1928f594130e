package dev.trueline.math.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much scalar loops do before vector loops follow. Until the virtual machine has compiled them for good, vector loops
 * take many times as long: about half a second for moments, and a second for gradients, which small data never win back.
 *
 * <p>All tasks of a virtual machine count together, because they share what is compiled. Both kinds of loops give the same
 * bits, so it does not matter which block is the first for the others.
 */
final class Patience {
    private final long enough;
    private final AtomicLong done = new AtomicLong();

    /** @param enough how much work the scalar loops do */
    Patience(long enough) {
        this.enough = enough;
    }

    /** Whether it is time for the vector loops. */
    boolean isOver() {
        return done.get() >= enough;
    }

    /** Counts work, which is for nothing once it is enough. */
    void spend(long work) {
        if (!isOver()) {
            done.addAndGet(work);
        }
    }
}
