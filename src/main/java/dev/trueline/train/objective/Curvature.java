package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The largest eigenvalue of the Hessian of the cost, which decides what learning rates are safe: every rate below
 * {@code 2 / lambda_max} lowers the cost in every step, any above it ends in divergence.
 *
 * @param largestEigenvalue lambda_max, in the space that is trained in; 0 where it was not measured
 * @param passes passes over the data that finding it took
 */
public record Curvature(double largestEigenvalue, int passes) {
    /** That of a run that does not need it. */
    public static final Curvature UNMEASURED = new Curvature(0, 0);

    /** Measuring it takes at most so many products with the Hessian, and keeps a vector of each. */
    public static final int MAX_PRODUCTS = 40;

    // The cost is quadratic, so the Hessian times v is the gradient at v minus the gradient at 0: no second
    // derivative is needed, and any CostFunction will do. Lanczos and not the power method, because each product is
    // a pass over all the data and Lanczos needs a small fraction of them (Golub & Van Loan, Matrix Computations,
    // section 10.1). With few vectors, orthogonalizing against all of them twice is cheap and keeps the recurrence
    // exact to rounding.
    private static final double RELATIVE_TOLERANCE = 1e-7;
    private static final double BREAKDOWN = 1e-12;
    private static final int MAX_RESCALINGS = 40;
    private static final double RESCALING = 1024;
    private static final long SEED = 20011;

    /** The rate that lowers the cost fastest without knowing more of the spectrum, {@code 1 / lambda_max}. */
    public double suggestedRate() {
        return 1 / largestEigenvalue;
    }

    /** The rate from which on descent diverges, {@code 2 / lambda_max}. */
    public double criticalRate() {
        return 2 / largestEigenvalue;
    }

    /** Measures it through {@code cost}, with at most about 40 passes. */
    public static Curvature measure(CostFunction cost) {
        return new Lanczos(cost).run();
    }

    private static final class Lanczos {
        private final CostFunction cost;
        private final ParameterVector gradientAtZero;
        private final List<ParameterVector> basis = new ArrayList<>();
        private final List<Double> diagonal = new ArrayList<>();
        private final List<Double> offDiagonal = new ArrayList<>();
        private double length;
        private int passes;

        Lanczos(CostFunction cost) {
            this.cost = cost;
            CostEvaluation atZero = evaluate(ParameterVector.zero(cost.features()));
            this.gradientAtZero = atZero.gradient();
            this.length = Math.max(Double.MIN_NORMAL, Math.sqrt(2 * atZero.trainCost()));
        }

        Curvature run() {
            basis.add(startingDirection());
            double eigenvalue = 0;
            while (true) {
                int last = basis.size() - 1;
                ParameterVector product = last == 0 ? firstProduct() : hessianTimes(basis.get(last));
                diagonal.add(product.dot(basis.get(last)));
                double previous = eigenvalue;
                eigenvalue = Tridiagonal.largestEigenvalue(diagonal, offDiagonal);
                ParameterVector rest = orthogonalized(orthogonalized(product));
                boolean settled = last > 0 && eigenvalue - previous <= RELATIVE_TOLERANCE * eigenvalue;
                boolean exhausted = last == cost.features() || rest.norm() <= BREAKDOWN * eigenvalue;
                if (settled || exhausted || basis.size() == MAX_PRODUCTS) {
                    return new Curvature(eigenvalue, passes);
                }
                offDiagonal.add(rest.norm());
                basis.add(rest.times(1 / rest.norm()));
            }
        }

        // The label's share of the gradient cancels in the difference, so the step has to be long enough for the
        // Hessian's share not to drown in it. A step of one label deviation is, but where all features are tiny.
        private ParameterVector firstProduct() {
            ParameterVector product = hessianTimes(basis.get(0));
            for (int i = 0; i < MAX_RESCALINGS && tooShort(product); i++) {
                length *= RESCALING;
                product = hessianTimes(basis.get(0));
            }
            return product;
        }

        private boolean tooShort(ParameterVector product) {
            return product.norm() * length < gradientAtZero.norm();
        }

        private ParameterVector hessianTimes(ParameterVector direction) {
            return evaluate(direction.times(length))
                    .gradient()
                    .plus(-1, gradientAtZero)
                    .times(1 / length);
        }

        private CostEvaluation evaluate(ParameterVector at) {
            passes++;
            return cost.evaluate(at);
        }

        private ParameterVector orthogonalized(ParameterVector vector) {
            ParameterVector rest = vector;
            for (ParameterVector unit : basis) {
                rest = rest.plus(-rest.dot(unit), unit);
            }
            return rest;
        }

        // Fixed and without symmetry, so that no leading direction of real data is orthogonal to it.
        private ParameterVector startingDirection() {
            SplittableRandom random = new SplittableRandom(SEED);
            double[] weights =
                    random.doubles(cost.features(), 0.5, 1.5).map(x -> x - 1).toArray();
            ParameterVector vector = new ParameterVector(random.nextDouble(0.5, 1.0), weights);
            return vector.times(1 / vector.norm());
        }
    }
}
