package dev.trueline.design.plan;

import dev.trueline.contract.DataException;
import dev.trueline.design.encoding.Constant;
import dev.trueline.design.encoding.Polynomial;
import dev.trueline.design.encoding.RawPolynomial;
import dev.trueline.design.formula.Call;
import dev.trueline.design.learning.NumberSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plans {@code poly(x, degree)}, and learns its constants. */
final class Polynomials {
    private static final int MOST_DEGREE = 20;

    // R's poly takes columns as dependent where less than 1e-7 of their norm is left; here are squares of norms.
    private static final double LEAST_SHARE = 1e-14;

    private final double[] values;
    private final double[] counts;
    private final double center;

    private Polynomials(NumberSummary numbers) {
        var sorted = numbers.values().sorted();
        values = sorted.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        counts = sorted.values().stream().mapToDouble(Long::doubleValue).toArray();
        center = numbers.mean();
    }

    static PartPlan plan(Call call) {
        int degree = CallArguments.whole(call, "degree", 1, MOST_DEGREE);
        return CallArguments.flag(call, "raw")
                ? new PartPlan.Known(new RawPolynomial(call.column(), call.text(), degree))
                : new PartPlan.FromNumbers(call.column(), numbers -> learn(call, degree, numbers));
    }

    private static Polynomial learn(Call call, int degree, NumberSummary numbers) {
        long distinct = numbers.distinct();
        if (distinct <= degree) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s needs at least %d different values, but '%s' has %d in the training rows; %s",
                    call.text(),
                    degree + 1,
                    call.column(),
                    distinct,
                    advice(call, distinct - 1)));
        }
        return new Polynomials(numbers).recurrence(call, degree);
    }

    // Sums go over the values in ascending order, so that they are the same for any order of the rows.
    private Polynomial recurrence(Call call, int degree) {
        List<Double> alpha = new ArrayList<>();
        List<Double> norm2 = new ArrayList<>(List.of(1.0, Arrays.stream(counts).sum()));
        double[] previous = new double[values.length];
        double[] current = new double[values.length];
        Arrays.fill(current, 1);
        for (int k = 1; k <= degree; k++) {
            double root = center + moment(1, current) / norm2.get(k);
            double ratio = norm2.get(k) / norm2.get(k - 1);
            double[] next = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                next[i] = (values[i] - root) * current[i] - ratio * previous[i];
            }
            double norm = moment(0, next);
            if (!(norm >= Double.MIN_NORMAL && norm > LEAST_SHARE * moment(2, current) && norm <= Double.MAX_VALUE)) {
                throw beyondPrecision(call, k);
            }
            alpha.add(root);
            norm2.add(norm);
            previous = current;
            current = next;
        }
        return new Polynomial(call.column(), call.text(), alpha, norm2);
    }

    // The sum over the rows of p(x)^2 (x - center)^power.
    private double moment(int power, double[] p) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double term = counts[i] * p[i] * p[i];
            for (int factor = 0; factor < power; factor++) {
                term *= values[i] - center;
            }
            sum += term;
        }
        return sum;
    }

    private DataException beyondPrecision(Call call, int degree) {
        return new DataException(String.format(
                Locale.ROOT,
                "%s cannot be computed: for the training rows, in which '%s' is from %s to %s, the polynomial of degree"
                        + " %d is beyond the precision of a double; %s",
                call.text(),
                call.column(),
                Constant.text(values[0]),
                Constant.text(values[values.length - 1]),
                degree,
                advice(call, degree - 1)));
    }

    private static String advice(Call call, long degree) {
        return degree < 1
                ? "leave it out"
                : "use " + (degree == 1 ? Call.of(call.column()).text() : CallArguments.with(call, (int) degree));
    }
}
