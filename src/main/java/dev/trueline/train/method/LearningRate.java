package dev.trueline.train.method;

import dev.trueline.train.objective.Curvature;
import java.util.OptionalDouble;

/**
 * The rate of a run and what it means on these data.
 *
 * @param value the rate; 0 where there is none
 * @param automatic whether it was derived from the curvature rather than given
 */
public record LearningRate(double value, boolean automatic, Curvature curvature) {
    /** That of a method without one. */
    public static final LearningRate NONE = new LearningRate(0, true, Curvature.UNMEASURED);

    private static final double SLOW = 0.1;
    private static final double MANY = 1e6;

    /**
     * The rate given by hand, or {@code 1 / lambda_max} where none is.
     *
     * @param given positive and finite, or empty
     */
    public static LearningRate choose(OptionalDouble given, Curvature curvature) {
        return new LearningRate(given.orElse(curvature.suggestedRate()), given.isEmpty(), curvature);
    }

    /**
     * The rate given by hand, or else {@code 1 / L} with the expected smoothness L of batches of b of n rows (Gower et al. 2019,
     * "SGD: General Analysis and Improved Rates", section 3.3):
     *
     * <pre>
     *   L = n (b - 1) / (b (n - 1)) lambda_max + (n - b) / (b (n - 1)) largestRow
     * </pre>
     *
     * @param largestRow the largest curvature of one row, as {@link
     *     dev.trueline.train.objective.RowCurvature#largest}
     */
    public static LearningRate ofBatches(
            OptionalDouble given, Curvature curvature, long rows, int batches, double largestRow) {
        double size = (double) rows / batches;
        double smoothness = batches == 1
                ? curvature.largestEigenvalue()
                : (rows * (size - 1) * curvature.largestEigenvalue() + (rows - size) * largestRow)
                        / (size * (rows - 1));
        return new LearningRate(given.orElse(1 / smoothness), given.isEmpty(), curvature);
    }

    /** Whether descent ends in divergence at this rate. */
    public boolean diverges() {
        return value >= curvature.criticalRate();
    }

    /** What to expect of the rate, as a sentence. */
    public String meaning() {
        String limit = String.format(
                "rates below 2 / lambda_max = %.6g converge (lambda_max = %.6g, found in %d passes)",
                curvature.criticalRate(), curvature.largestEigenvalue(), curvature.passes());
        if (automatic) {
            return String.format("learning rate %.6g = 1 / lambda_max; %s", value, limit);
        }
        return String.format("learning rate %.6g, given: %s; %s", value, verdict(), limit);
    }

    private String verdict() {
        double suggested = curvature.suggestedRate();
        if (diverges()) {
            return String.format("it is too large and will diverge; use auto, which is %.6g", suggested);
        }
        if (value > suggested) {
            return "it converges, but swings back and forth along the steepest direction";
        }
        if (value < SLOW * suggested) {
            double factor = suggested / value;
            return String.format(
                    factor < MANY
                            ? "it is safe but slow; auto would be %.0f times larger"
                            : "it is safe but slow; auto would be %.3g times larger",
                    factor);
        }
        return "it converges";
    }
}
