package dev.trueline.math.moments;

import dev.trueline.math.exact.DoubleParts;
import dev.trueline.math.kernel.ColumnBlock;
import java.math.BigInteger;

/** The products of weighted rows in integers, one by one: slow, and right for numbers of any magnitude. */
final class IntegerProducts {
    private IntegerProducts() {}

    static void add(ColumnBlock block, CrossProducts sums) {
        int columns = sums.columns();
        double[][] values = new double[columns][block.rows()];
        for (int column = 0; column < columns; column++) {
            ColumnReader.read(block, column, values[column], block.rows());
        }
        for (int row = 0; row < block.rows(); row++) {
            DoubleParts weight = DoubleParts.of(block.weights()[row]);
            for (int i = 0; i < columns; i++) {
                DoubleParts left = DoubleParts.of(values[i][row]);
                BigInteger weighted =
                        BigInteger.valueOf(weight.significand()).multiply(BigInteger.valueOf(left.significand()));
                for (int j = i; j < columns; j++) {
                    DoubleParts right = DoubleParts.of(values[j][row]);
                    sums.at(i, j)
                            .add(
                                    weighted.multiply(BigInteger.valueOf(right.significand())),
                                    weight.exponent() + left.exponent() + right.exponent());
                }
            }
        }
        sums.count(block.weights());
    }
}
