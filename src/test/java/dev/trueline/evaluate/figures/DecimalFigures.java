package dev.trueline.evaluate.figures;

import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Figures of the rows of a predicate, row by row in decimals. */
record DecimalFigures(Rows rows, LinearModel model, IntPredicate inside) {
    static final MathContext DIGITS = new MathContext(120);

    double prediction(int row) {
        return model.predict(rows.features()[row]);
    }

    double error(int row) {
        return prediction(row) - rows.labels()[row];
    }

    /** Number of the rows. */
    long count() {
        return IntStream.range(0, rows.size()).filter(inside).count();
    }

    /** The first row that is furthest off. */
    int worst() {
        return IntStream.range(0, rows.size())
                .filter(inside)
                .boxed()
                .max(Comparator.comparingDouble((Integer row) -> Math.abs(error(row)))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The smallest absolute error that those of so large a share of the weight do not exceed. */
    double percentile(double share) {
        List<Integer> sorted = IntStream.range(0, rows.size())
                .filter(inside)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> Math.abs(error(row))))
                .toList();
        BigDecimal wanted = weight().multiply(new BigDecimal(share));
        BigDecimal below = BigDecimal.ZERO;
        for (int row : sorted) {
            below = below.add(new BigDecimal(rows.weight(row)));
            if (below.compareTo(wanted) >= 0) {
                return Math.abs(error(row));
            }
        }
        return Math.abs(error(sorted.get(sorted.size() - 1)));
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
