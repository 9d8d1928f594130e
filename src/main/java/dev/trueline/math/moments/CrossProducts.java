package dev.trueline.math.moments;

import dev.trueline.math.exact.DoubleParts;
import dev.trueline.math.exact.WideSum;
import dev.trueline.math.exact.WideSum.Binary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The second moments of some rows: for each two of the columns {@code z = (1, x_1 .. x_d, y)} the sum of {@code u z_i z_j},
 * with u the weight of a row. Nothing is rounded: these are the sums that arithmetic without limits would give.
 *
 * <p>So the content depends on which rows were added alone: not on their order, on how they were cut into blocks, or on
 * the order in which parts were {@linkplain #merge merged}; and nothing has to be known of the rows in advance.
 *
 * <p>Not thread-safe: one instance belongs to one task.
 */
public final class CrossProducts implements Serializable {
    /** The column of ones. */
    public static final int ONE = 0;

    private static final long serialVersionUID = 1L;

    private final int features;
    private final WideSum[] sums;
    private final WideSum logWeights;
    private long rows;

    /** Sums over no rows, with {@code features} features. */
    public CrossProducts(int features) {
        this.features = features;
        sums = new WideSum[pairs(features)];
        for (int pair = 0; pair < sums.length; pair++) {
            sums[pair] = new WideSum();
        }
        logWeights = new WideSum();
    }

    public int features() {
        return features;
    }

    /** Number of columns, d + 2. */
    public int columns() {
        return features + 2;
    }

    /** The column of a feature, counted from 0. */
    public static int feature(int feature) {
        return feature + 1;
    }

    /** The column of the label. */
    public int label() {
        return features + 1;
    }

    /** Number of rows of a weight above 0. */
    public long rows() {
        return rows;
    }

    /** The sum of {@code u z_i z_j} over the rows, exactly. */
    public BigDecimal sum(int i, int j) {
        return sums[pair(i, j)].value().toBigDecimal();
    }

    /** The same as an integer times a power of two. */
    public Binary binary(int i, int j) {
        return sums[pair(i, j)].value();
    }

    /** All sums, exactly: a symmetric matrix of d + 2 rows and columns. */
    public BigDecimal[][] sums() {
        BigDecimal[][] matrix = new BigDecimal[columns()][columns()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = sum(i, j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /**
     * The sum of {@code u (v . z)^2} over the rows, exactly: with v = (b, w, -1) that of the squared errors of a model.
     *
     * @param vector one number per column, all finite
     */
    public BigDecimal squares(double[] vector) {
        return exactSquares(vector).toBigDecimal();
    }

    private Binary exactSquares(double[] vector) {
        WideSum sum = new WideSum();
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j <= i && vector[i] != 0; j++) {
                // Twice for the pair and its mirror image.
                addProduct(sums[pair(i, j)].value(), vector[i], vector[j], i == j ? 0 : 1, sum);
            }
        }
        return sum.value();
    }

    private static void addProduct(Binary moment, double left, double right, int shift, WideSum into) {
        DoubleParts one = DoubleParts.of(left);
        DoubleParts other = DoubleParts.of(right);
        BigInteger factor = BigInteger.valueOf(one.significand()).multiply(BigInteger.valueOf(other.significand()));
        into.add(moment.significand().multiply(factor), moment.exponent() + one.exponent() + other.exponent() + shift);
    }

    /**
     * The moments of the same rows with the label {@code y - w . x}, exactly.
     *
     * @param weights one per feature, all finite
     */
    public CrossProducts lessPredictions(double[] weights) {
        CrossProducts residuals = new CrossProducts(features).merge(this);
        double[] vector = new double[columns()];
        vector[label()] = 1;
        for (int j = 0; j < features; j++) {
            vector[feature(j)] = -weights[j];
        }
        for (int i = 0; i < label(); i++) {
            for (int j = 0; j < features; j++) {
                addProduct(sums[pair(i, feature(j))].value(), vector[feature(j)], 1, 0, residuals.at(i, label()));
            }
        }
        WideSum square = new WideSum();
        Binary exact = exactSquares(vector);
        square.add(exact.significand(), exact.exponent());
        residuals.sums[pair(label(), label())] = square;
        return residuals;
    }

    /**
     * The same moments with more in the sum of squares of each feature, as rows give that have no other value and no weight: a
     * ridge penalty of so much.
     *
     * @param squares one per feature, all finite and at least 0
     */
    public CrossProducts plusSquares(double[] squares) {
        CrossProducts sum = new CrossProducts(features).merge(this);
        for (int j = 0; j < features; j++) {
            DoubleParts more = DoubleParts.of(squares[j]);
            sum.at(feature(j), feature(j)).add(more.significand(), more.exponent());
        }
        return sum;
    }

    /** The sum of the natural logarithms of the weights above 0, each rounded once. */
    public double logWeights() {
        return logWeights.value().toBigDecimal().doubleValue();
    }

    /** Adds the sums of {@code other} to these; returns this. */
    public CrossProducts merge(CrossProducts other) {
        requireSameFeatures(other);
        for (int pair = 0; pair < sums.length; pair++) {
            sums[pair].add(other.sums[pair]);
        }
        logWeights.add(other.logWeights);
        rows = Math.addExact(rows, other.rows);
        return this;
    }

    /**
     * Takes the sums of {@code other} out of these; returns this. Whether its rows were among these is for the caller to
     * know: rows that were not leave sums that no rows have.
     */
    public CrossProducts subtract(CrossProducts other) {
        requireSameFeatures(other);
        for (int pair = 0; pair < sums.length; pair++) {
            sums[pair].subtract(other.sums[pair]);
        }
        logWeights.subtract(other.logWeights);
        rows = Math.subtractExact(rows, other.rows);
        return this;
    }

    private void requireSameFeatures(CrossProducts other) {
        if (other.features != features) {
            throw new IllegalArgumentException(
                    "moments of " + other.features + " features do not fit those of " + features);
        }
    }

    /** Writes number of features, number of rows, and of each sum the exponent, the length and the significand. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(features);
        out.writeLong(rows);
        writeSums(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the content ends too early, or is of another number of features
     */
    public static CrossProducts read(DataInput in, int features) throws IOException {
        int written = in.readInt();
        if (written != features) {
            throw new IOException("moments of " + written + " features where " + features + " are expected");
        }
        return readSums(in, features, in.readLong());
    }

    void writeSums(DataOutput out) throws IOException {
        for (Binary sum : content()) {
            byte[] significand = sum.significand().toByteArray();
            out.writeInt(sum.exponent());
            out.writeShort(significand.length);
            out.write(significand);
        }
    }

    static CrossProducts readSums(DataInput in, int features, long rows) throws IOException {
        CrossProducts products = new CrossProducts(features);
        products.rows = rows;
        for (WideSum sum : products.sums) {
            readSum(in, sum);
        }
        readSum(in, products.logWeights);
        return products;
    }

    private static void readSum(DataInput in, WideSum sum) throws IOException {
        int exponent = in.readInt();
        byte[] significand = new byte[in.readUnsignedShort()];
        in.readFully(significand);
        sum.add(new BigInteger(significand), exponent);
    }

    /** Where the sum of columns i and j accumulates. */
    WideSum at(int i, int j) {
        return sums[pair(i, j)];
    }

    /** Counts the rows of a block whose every row weighs 1. */
    void count(int newRows) {
        rows += newRows;
    }

    /** Counts the rows of a block. */
    void count(double[] weights) {
        for (double weight : weights) {
            if (weight > 0) {
                rows++;
                DoubleParts log = DoubleParts.of(StrictMath.log(weight));
                logWeights.add(log.significand(), log.exponent());
            }
        }
    }

    private static int pairs(int features) {
        return (features + 2) * (features + 3) / 2;
    }

    private static int pair(int i, int j) {
        int high = Math.max(i, j);
        return high * (high + 1) / 2 + Math.min(i, j);
    }

    private List<Binary> content() {
        List<Binary> content = new ArrayList<>();
        for (WideSum sum : sums) {
            content.add(sum.value());
        }
        content.add(logWeights.value());
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrossProducts products
                && rows == products.rows
                && features == products.features
                && content().equals(products.content());
    }

    @Override
    public int hashCode() {
        return 31 * content().hashCode() + Long.hashCode(rows);
    }

    @Override
    public String toString() {
        return "CrossProducts[features=" + features + ", rows=" + rows + "]";
    }

    private Object writeReplace() {
        return PackedProducts.of(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("moments are read from their packed form only");
    }
}
