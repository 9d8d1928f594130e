package dev.trueline.solve.leastsquares;

import dev.trueline.model.ParameterVector;
import java.math.BigDecimal;

/**
 * A quadratic cost about a point near its minimum: {@code J(v) = J0 + g^T e + e^T H e / 2} with {@code e = v - point}. Near
 * the minimum all terms are small, so that nothing cancels, as it would in an expansion about zero.
 */
final class Expansion {
    // Each number is the unevaluated sum of two doubles, about 106 bits: a gradient near the optimum is a small
    // difference of large products, to the extent of the condition number.
    private final int size;
    private final double[] hessianHigh;
    private final double[] hessianLow;
    private final double[] pointHigh;
    private final double[] pointLow;
    private final double[] slopeHigh;
    private final double[] slopeLow;
    private final DoubleDouble cost;

    Expansion(TrainingMoments moments, BigDecimal[] point) {
        size = moments.size();
        hessianHigh = new double[size * size];
        hessianLow = new double[size * size];
        pointHigh = new double[size];
        pointLow = new double[size];
        slopeHigh = new double[size];
        slopeLow = new double[size];
        cost = DoubleDouble.of(moments.cost(point));
        BigDecimal[] slope = moments.gradient(point);
        for (int j = 0; j < size; j++) {
            set(pointHigh, pointLow, j, point[j]);
            set(slopeHigh, slopeLow, j, slope[j]);
            for (int k = 0; k < size; k++) {
                set(hessianHigh, hessianLow, j * size + k, moments.hessian(j, k));
            }
        }
    }

    /**
     * The cost at {@code v = (intercept, weights)}.
     *
     * @param gradient receives the gradient
     */
    double evaluate(double intercept, ParameterVector parameters, double[] gradient) {
        DoubleDouble[] apart = new DoubleDouble[size];
        for (int j = 0; j < size; j++) {
            double value = j == 0 ? intercept : parameters.weight(j - 1);
            apart[j] = new DoubleDouble(-pointHigh[j], -pointLow[j]).plus(value);
        }
        DoubleDouble twice = DoubleDouble.ZERO;
        for (int j = 0; j < size; j++) {
            DoubleDouble slope = new DoubleDouble(slopeHigh[j], slopeLow[j]);
            DoubleDouble curved = DoubleDouble.ZERO;
            for (int k = 0; k < size; k++) {
                int at = j * size + k;
                curved = curved.plus(new DoubleDouble(hessianHigh[at], hessianLow[at]).times(apart[k]));
            }
            gradient[j] = slope.plus(curved).high();
            twice = twice.plus(slope.plus(slope).plus(curved).times(apart[j]));
        }
        return cost.plus(twice.times(new DoubleDouble(0.5, 0))).high();
    }

    private static void set(double[] high, double[] low, int at, BigDecimal value) {
        DoubleDouble parts = DoubleDouble.of(value);
        high[at] = parts.high();
        low[at] = parts.low();
    }
}
