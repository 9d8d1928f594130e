package dev.trueline.design.encoding;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Orthogonal polynomials of a number, those of R's {@code poly}: over the training rows, term k is a polynomial of degree k with
 * sum 0 and sum of squares 1, and orthogonal to the terms before it.
 *
 * <p>They come from the three-term recurrence {@code p_k = (x - alpha_k) p_{k-1} - norm2_k / norm2_{k-1} p_{k-2}} with
 * {@code p_0 = 1} and {@code p_{-1} = 0} (Kennedy and Gentle 1980, Statistical Computing, pp. 343-344). Term k is
 * {@code p_k / sqrt(norm2_{k+1})}.
 *
 * @param name as the formula wrote it
 * @param alpha one a degree, from 1 on; as in R's attribute {@code coefs}
 * @param norm2 1, the number of rows, and for each degree the sum of {@code p_k} squared; as in R's attribute {@code coefs}
 */
public record Polynomial(String column, String name, List<Double> alpha, List<Double> norm2) implements NumberEncoding {
    public Polynomial {
        alpha = List.copyOf(alpha);
        norm2 = List.copyOf(norm2);
        if (norm2.size() != alpha.size() + 2 || !norm2.stream().allMatch(norm -> norm > 0)) {
            throw new IllegalArgumentException(
                    name + " has norm2 = " + norm2 + ", but needs " + (alpha.size() + 2) + " numbers above 0");
        }
    }

    @Override
    public List<String> names() {
        return numbered(name, alpha.size());
    }

    @Override
    public void encode(double value, double[] into, int at) {
        double previous = 0;
        double current = 1;
        for (int k = 1; k <= alpha.size(); k++) {
            double next = (value - alpha.get(k - 1)) * current - norm2.get(k) / norm2.get(k - 1) * previous;
            previous = current;
            current = next;
            into[at + k - 1] = current / StrictMath.sqrt(norm2.get(k + 1));
        }
    }

    static List<String> numbered(String name, int terms) {
        return IntStream.rangeClosed(1, terms).mapToObj(k -> name + "=" + k).toList();
    }
}
