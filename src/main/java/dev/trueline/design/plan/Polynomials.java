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
import java.util.stream.IntStream;

/** Plans {@code poly(x, degree)}, and learns its constants. */
final class Polynomials {
    private static final int MOST_DEGREE = 20;

    // The most that the product of two terms, which is 0 but for rounding, may be. R's poly refuses about the same.
    private static final double MOST_OVERLAP = 1e-7;

    private final double[] values;

    // Rows of each value. Those of a sample stand for all rows.
    private final double[] counts;
    private final double center;

    private Polynomials(NumberSummary numbers) {
        var sorted = numbers.values().sorted();
        values = sorted.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double counted = sorted.values().stream().mapToDouble(Long::doubleValue).sum();
        counts = sorted.values().stream()
                .mapToDouble(count -> count * (numbers.rows() / counted))
                .toArray();
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
        List<double[]> terms = new ArrayList<>();
        double[] previous = new double[values.length];
        double[] current = new double[values.length];
        Arrays.fill(current, 1);
        for (int k = 1; k <= degree; k++) {
            terms.add(current);
            double root = center + firstMoment(current) / norm2.get(k);
            double[] next = next(root, current, norm2.get(k) / norm2.get(k - 1), previous);
            alpha.add(root);
            norm2.add(product(next, next));
            if (!isPrecise(next, terms, norm2)) {
                throw beyondPrecision(call, k);
            }
            previous = current;
            current = next;
        }
        return new Polynomial(call.column(), call.text(), alpha, norm2);
    }

    private double[] next(double root, double[] current, double ratio, double[] previous) {
        double[] next = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            next[i] = (values[i] - root) * current[i] - ratio * previous[i];
        }
        return next;
    }

    // Orthogonal to the terms before it. The recurrence loses this where numbers are few, or some are far from the
    // others.
    private boolean isPrecise(double[] next, List<double[]> terms, List<Double> norm2) {
        double norm = norm2.get(terms.size() + 1);
        return norm >= Double.MIN_NORMAL
                && norm <= Double.MAX_VALUE
                && IntStream.range(0, terms.size())
                        .allMatch(j -> Math.abs(product(terms.get(j), next))
                                <= MOST_OVERLAP * Math.sqrt(norm2.get(j + 1)) * Math.sqrt(norm));
    }

    // The sum over the rows of p(x)^2 (x - center).
    private double firstMoment(double[] p) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * p[i] * p[i] * (values[i] - center);
        }
        return sum;
    }

    // The sum over the rows of p(x) q(x).
    private double product(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * p[i] * q[i];
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
                : "use "
                        + (degree == 1
                                ? Call.of(call.column()).text()
                                : CallArguments.with(call, "degree", (int) degree));
    }
}
