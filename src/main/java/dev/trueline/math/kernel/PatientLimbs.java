package dev.trueline.math.kernel;

/** The scalar loops while there is little to do, then the vector loops. */
final class PatientLimbs implements LimbArithmetic {
    /** In products of limbs: about 500,000 rows of 20 features. */
    static final Patience SHARED = new Patience(1L << 30);

    private final LimbArithmetic scalar;
    private final LimbArithmetic vector;
    private final Patience patience;

    PatientLimbs(LimbArithmetic scalar, LimbArithmetic vector, Patience patience) {
        this.scalar = scalar;
        this.vector = vector;
        this.patience = patience;
    }

    @Override
    public double largest(double[] values, int count) {
        return current().largest(values, count);
    }

    @Override
    public double cut(double[] rest, int count, double shift, double perUnit, double[] limbs, int at) {
        return current().cut(rest, count, shift, perUnit, limbs, at);
    }

    @Override
    public double cut(double[] rest, double[] tail, int count, double shift, double perUnit, double[] limbs, int at) {
        return current().cut(rest, tail, count, shift, perUnit, limbs, at);
    }

    @Override
    public void multiply(Columns left, int l, Columns right, int r, double[] products) {
        current().multiply(left, l, right, r, products);
        patience.spend((long) LEFT_TILE * RIGHT_TILE * right.stride());
    }

    private LimbArithmetic current() {
        return patience.isOver() ? vector : scalar;
    }
}
