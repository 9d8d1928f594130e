package dev.trueline.math.exact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** One sum of integers times powers of two, exact whatever their range: it grows where a term needs it to. */
public final class WideSum implements Serializable {
    private static final long serialVersionUID = 1L;

    // Limbs of base 2^32, each in a long, so that carries can wait: a term adds less than 2^32 to each of three limbs,
    // and they are only carried on after 2^30 terms.
    private static final int LIMB_BITS = 32;
    private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;
    private static final int LIMBS_PER_TERM = 3;
    private static final int MAX_WAITING = 1 << 30;

    private long[] limbs = {};
    private int lowest;
    private int waiting;

    /** Adds {@code significand * 2^exponent}. */
    public void add(long significand, int exponent) {
        if (significand == 0) {
            return;
        }
        int shift = Math.floorMod(exponent, LIMB_BITS);
        int at = position(Math.floorDiv(exponent, LIMB_BITS));
        limbs[at] += (significand << shift) & LIMB_MASK;
        limbs[at + 1] += (significand >> (LIMB_BITS - shift)) & LIMB_MASK;
        limbs[at + 2] += (significand >> 1) >> (2 * LIMB_BITS - 1 - shift);
        if (++waiting == MAX_WAITING) {
            carry();
        }
    }

    /** Adds {@code significand * 2^exponent}. */
    public void add(BigInteger significand, int exponent) {
        BigInteger rest = significand;
        int at = exponent;
        while (rest.bitLength() > LIMB_BITS) {
            add(rest.longValue() & LIMB_MASK, at);
            rest = rest.shiftRight(LIMB_BITS);
            at += LIMB_BITS;
        }
        add(rest.longValue(), at);
    }

    public void add(WideSum other) {
        for (int i = 0; i < other.limbs.length; i++) {
            add(other.limbs[i], (other.lowest + i) * LIMB_BITS);
        }
    }

    public void subtract(WideSum other) {
        for (int i = 0; i < other.limbs.length; i++) {
            add(-other.limbs[i], (other.lowest + i) * LIMB_BITS);
        }
    }

    /** The sum as {@code significand() * 2^exponent()} with an odd significand, or 0 and 0: one form for each value. */
    public Binary value() {
        BigInteger significand = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            significand = significand.shiftLeft(LIMB_BITS).add(BigInteger.valueOf(limbs[i]));
        }
        return Binary.of(significand, lowest * LIMB_BITS);
    }

    // Where the limb of this weight is, with room for a whole term from there on.
    private int position(int limb) {
        if (limbs.length == 0) {
            lowest = limb;
        }
        int missingBelow = Math.max(0, lowest - limb);
        int size = Math.max(limbs.length, limb - lowest + LIMBS_PER_TERM) + missingBelow;
        if (size != limbs.length) {
            long[] wider = new long[size];
            System.arraycopy(limbs, 0, wider, missingBelow, limbs.length);
            limbs = wider;
            lowest -= missingBelow;
        }
        return limb - lowest;
    }

    private void carry() {
        long top = limbs[limbs.length - 1];
        if (top >> LIMB_BITS != 0 && top >> LIMB_BITS != -1) {
            limbs = Arrays.copyOf(limbs, limbs.length + 1);
        }
        for (int i = 0; i < limbs.length - 1; i++) {
            limbs[i + 1] += limbs[i] >> LIMB_BITS;
            limbs[i] &= LIMB_MASK;
        }
        waiting = 0;
    }

    /** {@code significand * 2^exponent}. */
    public record Binary(BigInteger significand, int exponent) {
        static Binary of(BigInteger significand, int exponent) {
            if (significand.signum() == 0) {
                return new Binary(BigInteger.ZERO, 0);
            }
            int zeros = significand.getLowestSetBit();
            return new Binary(significand.shiftRight(zeros), exponent + zeros);
        }

        public BigDecimal toBigDecimal() {
            if (exponent >= 0) {
                return new BigDecimal(significand.shiftLeft(exponent));
            }
            // 2^-k = 5^k / 10^k.
            return new BigDecimal(significand.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
        }
    }
}
