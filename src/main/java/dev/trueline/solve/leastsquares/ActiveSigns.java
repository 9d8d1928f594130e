package dev.trueline.solve.leastsquares;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * Which weights are not 0 at the optimum of a penalty with a kink, and their signs. With those known, the optimum solves linear
 * equations, and the conditions on its subgradient tell whether they are right: the slope of the cost is the kink against the
 * sign of a weight, and no more than the kink where a weight is 0.
 */
final class ActiveSigns {
    private static final MathContext ROUGH = MathContext.DECIMAL64;
    private static final int DIGITS = 30;

    private final NormalEquations equations;
    private final int[] signs;

    private ActiveSigns(NormalEquations equations, int[] signs) {
        this.equations = equations;
        this.signs = signs;
    }

    /** For a penalty without a kink: all weights, and no sign matters. */
    static ActiveSigns all(NormalEquations equations) {
        return new ActiveSigns(equations, null);
    }

    /** As coordinate descent in doubles finds them. */
    static ActiveSigns estimate(NormalEquations equations) {
        ScaledMoments moments = ScaledMoments.of(equations);
        double l2 = equations.problem().penalty().curvature(BigDecimal.ONE).doubleValue();
        double l1 = equations.problem().penalty().kink(BigDecimal.ONE, ROUGH).doubleValue();
        double[] weights = new CoordinateDescent(moments, l1, l2).solve(new double[moments.size()]);
        return new ActiveSigns(equations, SignSearch.signs(weights));
    }

    /** The features whose weights are not 0, in their order. */
    List<Integer> active(List<Integer> order) {
        return signs == null ? order : order.stream().filter(j -> signs[j] != 0).toList();
    }

    /** Right side of the equation of an active feature. */
    BigDecimal rightSide(int j, MathContext digits) {
        BigDecimal side = equations.rightSide(j);
        if (signs == null) {
            return side;
        }
        return side.subtract(equations.kink(j, digits).multiply(BigDecimal.valueOf(signs[j])));
    }

    /** The same where {@code weights}, which solve their equations, are the optimum; others where they are not. */
    ActiveSigns corrected(BigDecimal[] weights) {
        int[] next = signs.clone();
        for (int j = 0; j < next.length; j++) {
            if (weights[j].signum() * next[j] < 0) {
                next[j] = 0;
            }
        }
        if (Arrays.equals(next, signs)) {
            steepen(next, weights);
        }
        return Arrays.equals(next, signs) ? this : new ActiveSigns(equations, next);
    }

    private void steepen(int[] next, BigDecimal[] weights) {
        BigDecimal most = BigDecimal.ZERO;
        int steepest = -1;
        int sign = 0;
        for (int j = 0; j < next.length; j++) {
            if (weights[j].signum() == 0) {
                BigDecimal slope = slope(j, weights);
                BigDecimal above = slope.abs().subtract(equations.kink(j, MathContext.DECIMAL128));
                if (above.compareTo(rounding(j)) > 0 && above.compareTo(most) > 0) {
                    most = above;
                    steepest = j;
                    sign = slope.signum();
                }
            }
        }
        if (steepest >= 0) {
            if (next[steepest] == sign) {
                throw unsolvable();
            }
            next[steepest] = sign;
        }
    }

    private BigDecimal slope(int j, BigDecimal[] weights) {
        BigDecimal slope = equations.rightSide(j);
        for (int k = 0; k < weights.length; k++) {
            if (weights[k].signum() != 0) {
                slope = slope.subtract(equations.entry(j, k).multiply(weights[k]));
            }
        }
        return slope;
    }

    private BigDecimal rounding(int j) {
        BigDecimal square = equations.moment(j + 1, j + 1).multiply(equations.labelMoment());
        return square.sqrt(ROUGH).scaleByPowerOfTen(-DIGITS);
    }

    static ArithmeticException unsolvable() {
        return new ArithmeticException(
                "no single set of terms is the best under the L1 penalty, because features all but"
                        + " depend on others: remove such features, or set training.penalty.l2 above 0");
    }
}
