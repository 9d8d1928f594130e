package dev.trueline.train.method;

import java.util.Random;

/**
 * How mini-batch descent goes through the training rows, which are dealt into batches once.
 *
 * @param count of batches, at least 1
 * @param schedule of the rate
 * @param seed of the order in which an epoch takes the batches
 */
public record MiniBatches(int count, Schedule schedule, long seed) {
    /** All rows at once, at a constant rate. */
    public static final MiniBatches FULL = new MiniBatches(1, Schedule.CONSTANT, 0);

    // The increment of SplitMix64 (Steele, Lea and Flood 2014): epochs next to each other get seeds far apart.
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    public MiniBatches {
        if (count < 1) {
            throw new IllegalArgumentException("there are " + count + " batches; give 1 or more");
        }
    }

    /**
     * The order in which an epoch takes the batches, drawn again for each epoch (Fisher and Yates; Durstenfeld 1964). It depends on
     * the seed and the epoch alone, so that a resumed run takes the same.
     *
     * @return a permutation of 0 to count - 1
     */
    int[] order(long epoch) {
        Random random = new Random(seed + (epoch + 1) * GOLDEN_GAMMA);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
