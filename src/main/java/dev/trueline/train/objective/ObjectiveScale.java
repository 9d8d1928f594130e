package dev.trueline.train.objective;

import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Arrays;

/**
 * The scales of an objective. With them the stopping rules measure gradients and costs independently of the units and
 * origins of features and label, and of where descent starts: as if every feature had mean 0 and deviation 1.
 *
 * <p>Without an intercept there is no mean to subtract, and a feature is scaled by its root mean square.
 */
public final class ObjectiveScale {
    // A cost keeps at least 40 bits of the sum of its terms; two costs are compared.
    private static final double ROUNDING_OF_COST = 0x1p-39;
    private static final double UNIT_ROUNDING = 0x1p-53;
    // A term of a prediction is rounded as a coefficient, a difference, a product and a sum, and the label is
    // subtracted.
    private static final int ROUNDINGS_OF_TERM = 5;
    private static final double NEARLY = 1e-6;
    // A correlation of a millionth cannot be told from 0 in fewer than 10^12 rows.
    private static final double LEAST_CORRELATION = 0x1p-20;

    private final double[] means;
    private final double[] deviations;
    private final boolean fitIntercept;
    private final double labelMean;
    private final double labelDeviation;
    private final double[] penalties;
    private final boolean estimatesScale;

    /**
     * @param means of the features in the space that is trained in; not used without an intercept
     * @param deviations of the features in that space, 0 for a constant one; without an intercept their root mean squares
     */
    public record Features(double[] means, double[] deviations, boolean fitIntercept) {}

    /**
     * @param labelMean weighted mean of the label over the training rows
     * @param labelDeviation its standard deviation, {@code >= 0}
     */
    public ObjectiveScale(Features features, double labelMean, double labelDeviation) {
        this(features, labelMean, labelDeviation, new double[features.means.length], false);
    }

    private ObjectiveScale(
            Features features, double labelMean, double labelDeviation, double[] penalties, boolean estimatesScale) {
        this.means = features.means.clone();
        this.deviations = features.deviations.clone();
        this.fitIntercept = features.fitIntercept;
        this.labelMean = labelMean;
        this.labelDeviation = labelDeviation;
        this.penalties = penalties;
        this.estimatesScale = estimatesScale;
    }

    /** The scale of an objective that nothing is known of: features and label of mean 0 and deviation 1. */
    public static ObjectiveScale standard(int features) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return new ObjectiveScale(new Features(new double[features], ones, true), 0, 1);
    }

    /** The scale of a least-squares objective over these training rows. */
    public static ObjectiveScale of(TrainingSpace space, SplitStatistics train) {
        double[] means = new double[space.features()];
        double[] deviations = new double[space.features()];
        for (int j = 0; j < means.length; j++) {
            ColumnStatistics column = train.features().get(j);
            double scale = space.inverseScales()[j];
            means[j] = (column.mean() - space.centers()[j]) * scale;
            deviations[j] = space.fitIntercept() ? column.deviation() * scale : column.rootMeanSquare() * scale;
            if (space.fitIntercept() && column.constant()) {
                deviations[j] = 0;
            }
        }
        return new ObjectiveScale(
                new Features(means, deviations, space.fitIntercept()),
                train.label().mean(),
                train.label().deviation());
    }

    /**
     * The scale of an objective over the same rows that is divided by the scale of the residuals, which is its last weight: so are
     * its gradients.
     */
    ObjectiveScale withResidualScale() {
        double[] ones = Arrays.copyOf(deviations, deviations.length + 1);
        ones[deviations.length] = 1;
        Features features = new Features(Arrays.copyOf(means, ones.length), ones, fitIntercept);
        return new ObjectiveScale(features, labelMean, labelDeviation, new double[ones.length], true);
    }

    /**
     * The same with a penalty.
     *
     * @param ofWeights what it adds to the diagonal of the Hessian, in the space that is trained in
     */
    ObjectiveScale penalized(double[] ofWeights) {
        double[] ofStandardWeights = new double[ofWeights.length];
        for (int j = 0; j < ofWeights.length; j++) {
            ofStandardWeights[j] = deviations[j] == 0 ? 0 : ofWeights[j] * unit() / square(deviations[j]);
        }
        Features features = new Features(means, deviations, fitIntercept);
        return new ObjectiveScale(features, labelMean, labelDeviation, ofStandardWeights, estimatesScale);
    }

    /** The best model without features: all weights are 0, and the intercept, where there is one, is the label's mean. */
    public ParameterVector meanModel() {
        double[] weights = new double[means.length];
        if (estimatesScale) {
            weights[means.length - 1] = unit();
        }
        return new ParameterVector(fitIntercept ? labelMean : 0, weights);
    }

    // What the objective is divided by at the mean model.
    private double unit() {
        if (!estimatesScale) {
            return 1;
        }
        return fitIntercept ? labelDeviation : Math.hypot(labelMean, labelDeviation);
    }

    /** By what the gradient is to be multiplied to be in label units: the scale of the residuals, or 1 for the squared error. */
    public double unitAt(ParameterVector parameters) {
        return estimatesScale ? parameters.weight(means.length - 1) : 1;
    }

    /** Length of a gradient per deviation of the features, in label units, or as a number where residuals have a scale. */
    public double length(ParameterVector gradient) {
        double squares = square(gradient.intercept());
        for (int j = 0; j < means.length; j++) {
            squares += square(slope(gradient, j));
        }
        return Math.sqrt(squares);
    }

    /** Whether features have mean 0 and deviation 1 as they are, so that {@link #length} is the norm of a gradient. */
    public boolean standard() {
        for (int j = 0; j < means.length; j++) {
            boolean scaled = deviations[j] == 0 || Math.abs(deviations[j] - 1) < NEARLY;
            if (!scaled || Math.abs(means[j]) > NEARLY) {
                return false;
            }
        }
        return true;
    }

    /** Sum of the eigenvalues of the Hessian, where gradients are in label units: no eigenvalue is larger. */
    public double trace() {
        double trace = fitIntercept ? 1 : 0;
        for (int j = 0; j < means.length; j++) {
            double about = square(deviations[j]) * (1 + penalties[j]);
            trace += fitIntercept ? about + square(means[j]) : about;
        }
        return trace;
    }

    /**
     * The length that gradient tolerances are relative to: that at the mean model, but no less than that of features
     * whose correlation with the label is {@code 2^-20}.
     */
    public double referenceLength(ParameterVector gradientAtMeanModel) {
        return Math.max(length(gradientAtMeanModel), LEAST_CORRELATION * labelDeviation / unit());
    }

    /** By how much the intercept and one weight alone can lower the cost from where this is the gradient, at least. */
    public double provableGain(ParameterVector gradient) {
        double steepest = 0;
        for (int j = 0; j < means.length; j++) {
            steepest = Math.max(steepest, square(slope(gradient, j)) / (1 + penalties[j]));
        }
        return (square(gradient.intercept()) + steepest) * unit() / 2;
    }

    /** What the rounding of predictions may add to the length of the gradient, at most. */
    public double gradientRounding(ParameterVector parameters) {
        return residualRounding(parameters) / unitAt(parameters) * Math.sqrt(means.length + 1.0);
    }

    /** By how much the costs of two steps near these parameters may differ by rounding alone, at most. */
    public double costRounding(ParameterVector parameters, double cost) {
        double residual = residualRounding(parameters);
        double unit = unitAt(parameters);
        double squares = 2 * unit * Math.max(0, cost);
        return (2 * residual * Math.sqrt(squares) + residual * residual) / unit + ROUNDING_OF_COST * cost;
    }

    // Root mean square over the rows: what a prediction is summed up of has at most these magnitudes (Minkowski).
    private double residualRounding(ParameterVector parameters) {
        double magnitude = magnitude(parameters) + Math.hypot(labelMean, labelDeviation);
        return (means.length + ROUNDINGS_OF_TERM) * UNIT_ROUNDING * magnitude;
    }

    /** Of what the predictions are summed up, root mean square over the rows, at most. */
    double magnitude(ParameterVector parameters) {
        double magnitude = Math.abs(parameters.intercept());
        for (int j = 0; j < means.length; j++) {
            double size = fitIntercept ? Math.hypot(means[j], deviations[j]) : deviations[j];
            magnitude += Math.abs(parameters.weight(j)) * size;
        }
        return magnitude;
    }

    private double slope(ParameterVector gradient, int j) {
        if (deviations[j] == 0) {
            return 0;
        }
        double aboutMean = fitIntercept ? gradient.weight(j) - means[j] * gradient.intercept() : gradient.weight(j);
        return aboutMean / deviations[j];
    }

    private static double square(double value) {
        return value * value;
    }
}
