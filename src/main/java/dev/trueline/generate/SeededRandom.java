package dev.trueline.generate;

/**
 * Random draws that are the same on every machine and every Java version: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014) with Marsaglia's polar method for gaussians.
 *
 * <p>The generators of the JDK may change how they turn bits into gaussians from one release to the next, and {@link
 * Math#log} may differ in the last bit between machines; {@link StrictMath} may not.
 */
final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** A generator of its own for each pair of seed and stream, however close the pairs lie. */
    static SeededRandom of(long seed, long stream) {
        return new SeededRandom(mix(mix(seed + GOLDEN_GAMMA) + stream));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform between {@code low} (included) and {@code high}. */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A power of ten whose exponent is uniform between the two given ones. */
    double powerOfTen(double lowestExponent, double highestExponent) {
        return StrictMath.pow(10, uniform(lowestExponent, highestExponent));
    }

    /** -1 or 1, with equal chances. */
    int sign() {
        return nextLong() < 0 ? -1 : 1;
    }

    /** Mean 0, deviation 1. */
    double gaussian() {
        while (true) {
            double u = uniform(-1, 1);
            double v = uniform(-1, 1);
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** A gaussian drawn again until it lies within {@code limit} deviations of its mean. */
    double gaussianWithin(double limit) {
        double drawn = gaussian();
        while (Math.abs(drawn) > limit) {
            drawn = gaussian();
        }
        return drawn;
    }

    /** {@code length} independent gaussians. */
    double[] gaussians(int length) {
        double[] drawn = new double[length];
        for (int i = 0; i < length; i++) {
            drawn[i] = gaussian();
        }
        return drawn;
    }
}
