package dev.trueline.design.encoding;

import java.io.Serializable;
import java.util.List;

/**
 * Splines of a number: between two neighbouring knots, every term is a polynomial of degree 3 at most.
 *
 * @param name as the formula wrote it
 * @param knots ascending, the boundary knots included; at least 2
 * @param pieces for the numbers below the first knot, for each interval between knots, and for those above the last knot: the
 *     polynomial of each term
 */
public record Spline(String column, String name, List<Double> knots, List<List<Cubic>> pieces)
        implements NumberEncoding {
    /**
     * The polynomial {@code a + b t + c t^2 + d t^3}, where t grows from 0 at the left knot of an interval to 1 at the right knot.
     * A piece beyond the knots takes the t of the interval next to it.
     */
    public record Cubic(double a, double b, double c, double d) implements Serializable {
        double at(double t) {
            return ((d * t + c) * t + b) * t + a;
        }
    }

    public Spline {
        knots = List.copyOf(knots);
        pieces = pieces.stream().map(List::copyOf).toList();
        if (knots.size() < 2 || pieces.size() != knots.size() + 1) {
            throw new IllegalArgumentException(name + " has " + knots.size() + " knots and " + pieces.size()
                    + " pieces, but needs at least 2 knots and one piece more than knots");
        }
    }

    @Override
    public List<String> names() {
        return Polynomial.numbered(name, pieces.get(0).size());
    }

    @Override
    public void encode(double value, double[] into, int at) {
        int piece = 0;
        while (piece < knots.size() && value >= knots.get(piece)) {
            piece++;
        }
        int interval = Math.min(Math.max(piece - 1, 0), knots.size() - 2);
        double left = knots.get(interval);
        double t = (value - left) / (knots.get(interval + 1) - left);
        List<Cubic> cubics = pieces.get(piece);
        for (int term = 0; term < cubics.size(); term++) {
            into[at + term] = cubics.get(term).at(t);
        }
    }
}
