package dev.trueline.math.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** With the JDK's vectors. Uses fused multiply-add, which changes nothing where products and sums are exact. */
final class VectorLimbs implements LimbArithmetic {
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > ROWS ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    // Machines with vectors of two only may lack the fused operation, which the JDK then does in decimals.
    private static final boolean FUSED = SPECIES.length() > 2;

    @Override
    public double largest(double[] values, int count) {
        DoubleVector largest = DoubleVector.zero(SPECIES);
        for (int i = 0; i < count; i += SPECIES.length()) {
            largest = largest.max(DoubleVector.fromArray(SPECIES, values, i).abs());
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    @Override
    public double cut(double[] rest, int count, double shift, double perUnit, double[] limbs, int at) {
        DoubleVector shifts = DoubleVector.broadcast(SPECIES, shift);
        DoubleVector units = DoubleVector.broadcast(SPECIES, perUnit);
        DoubleVector largest = DoubleVector.zero(SPECIES);
        for (int i = 0; i < count; i += SPECIES.length()) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, rest, i);
            DoubleVector limb = value.add(shifts).sub(shifts);
            DoubleVector left = value.sub(limb);
            limb.mul(units).intoArray(limbs, at + i);
            left.intoArray(rest, i);
            largest = largest.max(left.abs());
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    @Override
    public double cut(double[] rest, double[] tail, int count, double shift, double perUnit, double[] limbs, int at) {
        DoubleVector shifts = DoubleVector.broadcast(SPECIES, shift);
        DoubleVector units = DoubleVector.broadcast(SPECIES, perUnit);
        DoubleVector largest = DoubleVector.zero(SPECIES);
        for (int i = 0; i < count; i += SPECIES.length()) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, rest, i);
            DoubleVector low = DoubleVector.fromArray(SPECIES, tail, i);
            DoubleVector limb = value.add(shifts).sub(shifts);
            DoubleVector left = value.sub(limb);
            DoubleVector sum = left.add(low);
            DoubleVector back = sum.sub(left);
            left.sub(sum.sub(back)).add(low.sub(back)).intoArray(tail, i);
            limb.mul(units).intoArray(limbs, at + i);
            sum.intoArray(rest, i);
            largest = largest.max(sum.abs());
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    // Twelve sums at once: a number loaded serves three or four products. Written out, because only local variables
    // stay in registers. Sixteen were a little faster, but come close to where the JIT compiler gives up inlining,
    // beyond which it is twelve times slower.
    @Override
    public void multiply(Columns left, int l, Columns right, int r, double[] products) {
        int stride = left.stride();
        double[] a = left.values();
        double[] b = right.values();
        int a0 = l * stride;
        int b0 = r * stride;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s23 = s00;
        for (int i = 0; i < stride; i += SPECIES.length()) {
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, b, b0 + i);
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, b, b0 + stride + i);
            DoubleVector y2 = DoubleVector.fromArray(SPECIES, b, b0 + 2 * stride + i);
            DoubleVector y3 = DoubleVector.fromArray(SPECIES, b, b0 + 3 * stride + i);
            DoubleVector x = DoubleVector.fromArray(SPECIES, a, a0 + i);
            s00 = plusProduct(s00, x, y0);
            s01 = plusProduct(s01, x, y1);
            s02 = plusProduct(s02, x, y2);
            s03 = plusProduct(s03, x, y3);
            x = DoubleVector.fromArray(SPECIES, a, a0 + stride + i);
            s10 = plusProduct(s10, x, y0);
            s11 = plusProduct(s11, x, y1);
            s12 = plusProduct(s12, x, y2);
            s13 = plusProduct(s13, x, y3);
            x = DoubleVector.fromArray(SPECIES, a, a0 + 2 * stride + i);
            s20 = plusProduct(s20, x, y0);
            s21 = plusProduct(s21, x, y1);
            s22 = plusProduct(s22, x, y2);
            s23 = plusProduct(s23, x, y3);
        }
        int to = l * right.count() + r;
        store(products, to, s00, s01, s02, s03);
        store(products, to + right.count(), s10, s11, s12, s13);
        store(products, to + 2 * right.count(), s20, s21, s22, s23);
    }

    private static DoubleVector plusProduct(DoubleVector sum, DoubleVector x, DoubleVector y) {
        return FUSED ? x.fma(y, sum) : sum.add(x.mul(y));
    }

    private static void store(
            double[] products, int at, DoubleVector s0, DoubleVector s1, DoubleVector s2, DoubleVector s3) {
        products[at] = s0.reduceLanes(VectorOperators.ADD);
        products[at + 1] = s1.reduceLanes(VectorOperators.ADD);
        products[at + 2] = s2.reduceLanes(VectorOperators.ADD);
        products[at + 3] = s3.reduceLanes(VectorOperators.ADD);
    }
}
