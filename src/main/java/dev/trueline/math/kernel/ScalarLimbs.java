package dev.trueline.math.kernel;

/** In plain Java: the reference, and what runs where there are no vectors. */
final class ScalarLimbs implements LimbArithmetic {
    @Override
    public double largest(double[] values, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    @Override
    public double cut(double[] rest, int count, double shift, double perUnit, double[] limbs, int at) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double limb = (rest[i] + shift) - shift;
            double left = rest[i] - limb;
            limbs[at + i] = limb * perUnit;
            rest[i] = left;
            largest = Math.max(largest, Math.abs(left));
        }
        return largest;
    }

    @Override
    public double cut(double[] rest, double[] tail, int count, double shift, double perUnit, double[] limbs, int at) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double limb = (rest[i] + shift) - shift;
            double left = rest[i] - limb;
            double sum = left + tail[i];
            double back = sum - left;
            tail[i] = (left - (sum - back)) + (tail[i] - back);
            limbs[at + i] = limb * perUnit;
            rest[i] = sum;
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    @Override
    public void multiply(Columns left, int l, Columns right, int r, double[] products) {
        for (int i = l; i < l + LEFT_TILE; i++) {
            multiplyRow(left, i, right, r, products);
        }
    }

    private static void multiplyRow(Columns left, int l, Columns right, int r, double[] products) {
        int stride = left.stride();
        double[] a = left.values();
        double[] b = right.values();
        int at = l * stride;
        int at0 = r * stride;
        int at1 = at0 + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < stride; i++) {
            double factor = a[at + i];
            sum0 += factor * b[at0 + i];
            sum1 += factor * b[at1 + i];
            sum2 += factor * b[at2 + i];
            sum3 += factor * b[at3 + i];
        }
        int to = l * right.count() + r;
        products[to] = sum0;
        products[to + 1] = sum1;
        products[to + 2] = sum2;
        products[to + 3] = sum3;
    }
}
