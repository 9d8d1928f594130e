package dev.trueline.evaluate.figures;

import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Figures of the rows of a predicate, row by row in decimals. */
record DecimalFigures(Rows rows, LinearModel line, IntPredicate inside) {
    static final MathContext DIGITS = new MathContext(120);

    double prediction(int row) {
        return line.predict(rows.features()[row]);
    }

    double error(int row) {
        return prediction(row) - rows.labels()[row];
    }

    BigDecimal mean(IntFunction<BigDecimal> value) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            if (inside.test(row)) {
                sum = sum.add(new BigDecimal(rows.weight(row)).multiply(value.apply(row)));
            }
        }
        return sum.divide(weight(), DIGITS);
    }

    BigDecimal weight() {
        return power(1);
    }

    /** Sum of the weights to a power. */
    BigDecimal power(int exponent) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            if (inside.test(row)) {
                sum = sum.add(new BigDecimal(rows.weight(row)).pow(exponent));
            }
        }
        return sum;
    }

    BigDecimal covariance(IntFunction<BigDecimal> left, IntFunction<BigDecimal> right) {
        BigDecimal meanLeft = mean(left);
        BigDecimal meanRight = mean(right);
        return mean(row ->
                left.apply(row).subtract(meanLeft).multiply(right.apply(row).subtract(meanRight)));
    }

    BigDecimal rmse() {
        return mean(row -> new BigDecimal(error(row)).pow(2)).sqrt(DIGITS);
    }

    BigDecimal mae() {
        return mean(row -> new BigDecimal(error(row)).abs());
    }

    BigDecimal meanError() {
        return mean(row -> new BigDecimal(error(row)));
    }

    BigDecimal r2() {
        BigDecimal variance = covariance(this::label, this::label);
        return BigDecimal.ONE.subtract(
                mean(row -> new BigDecimal(error(row)).pow(2)).divide(variance, DIGITS));
    }

    BigDecimal within(double share) {
        return mean(
                row -> Math.abs(error(row)) <= share * Math.abs(rows.labels()[row]) ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    BigDecimal about(double constant) {
        return mean(row -> label(row).subtract(new BigDecimal(constant)).pow(2)).sqrt(DIGITS);
    }

    BigDecimal label(int row) {
        return new BigDecimal(rows.labels()[row]);
    }

    BigDecimal predicted(int row) {
        return new BigDecimal(prediction(row));
    }

    IntFunction<BigDecimal> feature(int j) {
        return row -> new BigDecimal(rows.features()[row][j]);
    }
}
