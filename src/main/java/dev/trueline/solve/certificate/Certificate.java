package dev.trueline.solve.certificate;

import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Spectrum;
import dev.trueline.solve.leastsquares.TrainingMoments;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.optimize.UpdateRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a trained model is from the best one, and what descent has left to do.
 *
 * <p>Where a penalty is trained with, costs include it. Excess is relative to the optimal cost, or, where the best model
 * fits to the rounding of doubles, to the cost of the best constant (of zero, without an intercept).
 *
 * @param optimalCost the lowest cost that any model has, in squared label units
 * @param cost that of the trained model
 * @param relativeExcess {@code (cost - optimalCost) / optimalCost}
 * @param distance norm of the difference to the optimal weights in units of their deviation, with the prediction at the
 *     mean as one more, relative to the norm of the optimal ones; relative to the label's deviation where those are 0
 * @param lambdaMax largest eigenvalue of the Hessian in the space that is trained in
 * @param lambdaMin smallest one, features that depend on others not counted
 * @param stepsLeft further steps by the rule until the relative excess is {@link #TARGET} or less, from its formula or, where
 *     the rule learns from step to step, from a run on the spectrum that starts over here; empty where the rule does not get
 *     there, as above 2 / lambda_max, or not in {@link Rehearsal#MOST_STEPS}, and with a penalty that has a kink
 * @param dualityGap of a penalty with a kink, relative as the excess, which it bounds without knowing the optimum; empty for
 *     other penalties
 */
public record Certificate(
        double optimalCost,
        double cost,
        double relativeExcess,
        double distance,
        double lambdaMax,
        double lambdaMin,
        OptionalLong stepsLeft,
        OptionalDouble dualityGap) {
    /** The relative excess at which a model counts as optimal. */
    public static final double TARGET = 1e-6;

    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal PERFECT = new BigDecimal(0x1p-100);

    /** lambda_max / lambda_min. */
    public double conditionNumber() {
        return lambdaMax / lambdaMin;
    }

    /** The rate from which on descent diverges, 2 / lambda_max. */
    public double criticalRate() {
        return 2 / lambdaMax;
    }

    /**
     * Certifies the parameters that descent has reached.
     *
     * @param optimum over the training rows
     * @param trained parameters in {@code space}
     * @param rule by which descent goes on
     */
    public static Certificate of(
            LeastSquaresSolution optimum, TrainingSpace space, ParameterVector trained, UpdateRule rule) {
        return new Builder(optimum, space).build(exact(trained, space), rule);
    }

    /** Certifies a model in original units, with the space of the raw features. */
    public static Certificate of(LeastSquaresSolution optimum, LinearModel model, UpdateRule rule) {
        TrainingSpace raw = TrainingSpace.raw(
                model.parameters().features(), optimum.problem().fitIntercept());
        return of(optimum, raw, model.parameters(), rule);
    }

    private static BigDecimal[] exact(ParameterVector parameters, TrainingSpace space) {
        BigDecimal[] point = new BigDecimal[parameters.features() + 1];
        point[0] = space.fitIntercept() ? new BigDecimal(parameters.intercept()) : BigDecimal.ZERO;
        Arrays.setAll(point, j -> j == 0 ? point[0] : new BigDecimal(parameters.weight(j - 1)));
        return point;
    }

    private static final class Builder {
        private final LeastSquaresSolution optimum;
        private final TrainingMoments moments;
        private final BigDecimal[] best;
        private final Penalty penalty;
        private final BigDecimal[] variances;
        private final Spectrum spectrum;

        Builder(LeastSquaresSolution optimum, TrainingSpace space) {
            this.optimum = optimum;
            moments = new TrainingMoments(optimum.moments(), space);
            best = moments.point(optimum);
            variances = new BigDecimal[moments.size()];
            penalty = optimum.problem().penalty();
            Arrays.setAll(variances, j -> j == 0 ? BigDecimal.ZERO : variance(j, space.inverseScales()[j - 1]));
            spectrum = Spectrum.of(hessian(), optimum.rankOfFeatures() + (space.fitIntercept() ? 1 : 0));
        }

        Certificate build(BigDecimal[] at, UpdateRule rule) {
            BigDecimal optimal = cost(best);
            BigDecimal excess = cost(at).subtract(optimal).max(BigDecimal.ZERO);
            BigDecimal reference = reference(optimal);
            double target = TARGET * reference.doubleValue();
            return new Certificate(
                    optimal.doubleValue(),
                    optimal.add(excess).doubleValue(),
                    quotient(excess, reference),
                    distance(at),
                    spectrum.largest(),
                    spectrum.smallest(),
                    stepsLeft(at, rule, target),
                    dualityGap(at, reference));
        }

        private OptionalDouble dualityGap(BigDecimal[] at, BigDecimal reference) {
            return penalty.isQuadratic()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(quotient(new DualityGap(moments, penalty, variances).at(at), reference));
        }

        private BigDecimal reference(BigDecimal optimal) {
            BigDecimal constant =
                    optimum.totalSquares().divide(optimum.equations().weight().multiply(BigDecimal.valueOf(2)), DIGITS);
            return optimal.compareTo(constant.multiply(PERFECT)) > 0 ? optimal : constant;
        }

        private BigDecimal cost(BigDecimal[] at) {
            BigDecimal added = BigDecimal.ZERO;
            for (int j = 1; j < at.length; j++) {
                added = added.add(penalty.value(at[j], variances[j]), DIGITS);
            }
            return moments.cost(at).add(added);
        }

        private BigDecimal[][] hessian() {
            BigDecimal[][] hessian = new BigDecimal[moments.size()][moments.size()];
            for (int j = 0; j < hessian.length; j++) {
                for (int k = 0; k < hessian.length; k++) {
                    hessian[j][k] = moments.hessian(j, k);
                }
                hessian[j][j] = hessian[j][j].add(penalty.curvature(variances[j]));
            }
            return hessian;
        }

        // Of z_j, from the deviation of feature j and the scale of the space.
        private BigDecimal variance(int j, double inverseScale) {
            BigDecimal scale = new BigDecimal(inverseScale);
            return optimum.variance(j - 1).multiply(scale).multiply(scale);
        }

        private double distance(BigDecimal[] at) {
            BigDecimal apart = moments.hessian(0, 0).signum() == 0
                    ? BigDecimal.ZERO
                    : atMean(at).pow(2);
            BigDecimal norm = BigDecimal.ZERO;
            for (int j = 1; j < at.length; j++) {
                apart = apart.add(at[j].subtract(best[j]).pow(2).multiply(variances[j]));
                norm = norm.add(best[j].pow(2).multiply(variances[j]));
            }
            if (norm.signum() == 0) {
                norm = optimum.totalSquares().divide(optimum.equations().weight(), DIGITS);
            }
            return Math.sqrt(quotient(apart, norm));
        }

        // Nothing over nothing is nothing; something over nothing is infinite.
        private static double quotient(BigDecimal numerator, BigDecimal denominator) {
            if (denominator.signum() == 0) {
                return numerator.signum() == 0 ? 0 : Double.POSITIVE_INFINITY;
            }
            return numerator.divide(denominator, DIGITS).doubleValue();
        }

        private BigDecimal atMean(BigDecimal[] at) {
            BigDecimal difference = BigDecimal.ZERO;
            for (int j = 0; j < at.length; j++) {
                difference = difference.add(at[j].subtract(best[j]).multiply(moments.hessian(0, j)), DIGITS);
            }
            return difference;
        }

        private OptionalLong stepsLeft(BigDecimal[] at, UpdateRule rule, double target) {
            if (!rule.foreseeable() || !penalty.isQuadratic()) {
                return OptionalLong.empty();
            }
            double[] eigenvalues = spectrum.values();
            double[] coordinates = new double[eigenvalues.length];
            Arrays.setAll(coordinates, i -> coordinate(at, i));
            OptionalDouble[] factors =
                    Arrays.stream(eigenvalues).mapToObj(rule::logDecay).toArray(OptionalDouble[]::new);
            return Arrays.stream(factors).allMatch(OptionalDouble::isPresent)
                    ? decay(coordinates, factors).stepsTo(target)
                    : new Rehearsal(eigenvalues, coordinates).stepsTo(target, rule);
        }

        private double coordinate(BigDecimal[] at, int eigenvector) {
            double coordinate = 0;
            for (int j = 0; j < at.length; j++) {
                coordinate += spectrum.vectors()[eigenvector][j]
                        * at[j].subtract(best[j]).doubleValue();
            }
            return coordinate;
        }

        // The excess along an eigenvector shrinks by the square of what the distance does.
        private Decay decay(double[] coordinates, OptionalDouble[] factors) {
            double[] excess = new double[coordinates.length];
            Arrays.setAll(excess, i -> spectrum.values()[i] * coordinates[i] * coordinates[i] / 2);
            double[] logFactors = new double[coordinates.length];
            Arrays.setAll(logFactors, i -> 2 * factors[i].getAsDouble());
            return new Decay(excess, logFactors);
        }
    }
}
