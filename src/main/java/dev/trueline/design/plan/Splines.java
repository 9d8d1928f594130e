package dev.trueline.design.plan;

import dev.trueline.contract.DataException;
import dev.trueline.design.encoding.Constant;
import dev.trueline.design.encoding.Spline;
import dev.trueline.design.encoding.Spline.Cubic;
import dev.trueline.design.formula.Call;
import dev.trueline.design.learning.NumberSummary;
import dev.trueline.design.learning.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Plans {@code bs(x, df, degree)}, {@code ns(x, df)} and {@code spline(x, df)}, which is {@code ns}, and learns their knots: quantiles of
 * equal distance, as in R's package splines.
 */
final class Splines {
    private static final int MOST_TERMS = 100;
    private static final int CUBIC = 3;

    private final Call call;
    private final int degree;
    private final Quantiles quantiles;
    private final long distinct;

    private Splines(Call call, NumberSummary numbers) {
        this.call = call;
        this.degree = degree(call);
        this.quantiles = numbers.quantiles();
        this.distinct = numbers.distinct();
    }

    static PartPlan plan(Call call) {
        int df = CallArguments.whole(call, "df", least(call), MOST_TERMS);
        return new PartPlan.FromNumbers(call.column(), numbers -> new Splines(call, numbers).learn(df, numbers));
    }

    // Without knots between the boundaries there are as many terms as degrees, less the two that make ns linear beyond
    // them.
    private static int least(Call call) {
        return isNatural(call) ? CUBIC - 2 : degree(call);
    }

    private static int degree(Call call) {
        return call.argument("degree").isEmpty() ? CUBIC : CallArguments.whole(call, "degree", 1, CUBIC);
    }

    private static boolean isNatural(Call call) {
        return !call.function().equals("bs");
    }

    private Spline learn(int df, NumberSummary numbers) {
        if (distinct <= df) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s needs at least %d different values, but '%s' has %d in the training rows; %s",
                    call.text(),
                    df + 1,
                    call.column(),
                    distinct,
                    advice(df)));
        }
        double[] knots = knots(df);
        requireDifferent(knots, df);
        // Quantiles may be those of a sample, which the smallest and the largest number need not be in.
        knots[0] = numbers.min();
        knots[knots.length - 1] = numbers.max();
        requireFiniteRange(numbers);
        double[][][] splines = new BSplines(knots, degree).coefficients();
        List<List<Cubic>> pieces = isNatural(call) ? natural(NaturalSplines.of(splines)) : continued(splines);
        return new Spline(
                call.column(), call.text(), Arrays.stream(knots).boxed().toList(), pieces);
    }

    private void requireFiniteRange(NumberSummary numbers) {
        if (numbers.max() - numbers.min() > Double.MAX_VALUE) {
            throw new DataException(call.text() + " cannot be computed: the range of '" + call.column()
                    + "' in the training rows, from " + Constant.text(numbers.min()) + " to "
                    + Constant.text(numbers.max())
                    + ", is wider than a double can hold; divide the column by a number");
        }
    }

    private double[] knots(int df) {
        int intervals = df - least(call) + 1;
        return IntStream.rangeClosed(0, intervals)
                .mapToDouble(i -> quantiles.at((double) i / intervals))
                .toArray();
    }

    private void requireDifferent(double[] knots, int df) {
        for (int i = 1; i < knots.length; i++) {
            if (!(knots[i - 1] < knots[i])) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s has knots that coincide: two of its %d knots, the quantiles of '%s' in the training"
                                + " rows, are both %s; %s",
                        call.text(),
                        knots.length,
                        call.column(),
                        Constant.text(knots[i]),
                        advice(df)));
            }
        }
    }

    // The most terms below df that the numbers allow.
    private String advice(int df) {
        for (int fewer = df - 1; fewer >= least(call); fewer--) {
            double[] knots = knots(fewer);
            if (fewer < distinct && IntStream.range(1, knots.length).allMatch(i -> knots[i - 1] < knots[i])) {
                return "use " + CallArguments.with(call, "df", fewer);
            }
        }
        return distinct < 2 ? "leave it out" : "use " + Call.of(call.column()).text();
    }

    private static List<List<Cubic>> continued(double[][][] splines) {
        List<List<Cubic>> pieces = inner(splines);
        pieces.add(0, pieces.get(0));
        pieces.add(pieces.get(pieces.size() - 1));
        return pieces;
    }

    // Linear beyond the knots, with the value and the slope at the knot.
    private static List<List<Cubic>> natural(double[][][] splines) {
        List<List<Cubic>> pieces = inner(splines);
        List<Cubic> first = pieces.get(0);
        List<Cubic> last = pieces.get(pieces.size() - 1);
        pieces.add(
                0,
                first.stream()
                        .map(cubic -> new Cubic(cubic.a(), cubic.b(), 0, 0))
                        .toList());
        pieces.add(last.stream().map(Splines::tangentAtEnd).toList());
        return pieces;
    }

    private static Cubic tangentAtEnd(Cubic cubic) {
        double value = cubic.a() + cubic.b() + cubic.c() + cubic.d();
        double slope = cubic.b() + 2 * cubic.c() + 3 * cubic.d();
        return new Cubic(value - slope, slope, 0, 0);
    }

    private static List<List<Cubic>> inner(double[][][] splines) {
        List<List<Cubic>> pieces = new ArrayList<>();
        for (double[][] powers : splines) {
            pieces.add(IntStream.range(0, powers[0].length)
                    .mapToObj(s -> new Cubic(powers[0][s], powers[1][s], powers[2][s], powers[3][s]))
                    .toList());
        }
        return pieces;
    }
}
