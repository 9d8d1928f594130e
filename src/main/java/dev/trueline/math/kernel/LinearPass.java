package dev.trueline.math.kernel;

import dev.trueline.math.exact.TermBounds;
import java.io.Serializable;

/**
 * What one pass over the data needs to know of the line: everything that the driver sends to the tasks.
 *
 * <p>The prediction for a row is {@code intercept + sum over j of coefficients[j] * (x[j] - centers[j])}, added up in
 * that order.
 *
 * @param intercept the prediction at the centres
 * @param coefficients one a feature, in label units per unit of the raw feature
 * @param centers one a feature, subtracted on the fly so that large offsets cost no digits
 * @param train bounds of the training sums, which are laid out as {@link GradientSums} says
 * @param validation bounds of the validation cost, the only sum there
 */
public record LinearPass(
        double intercept, double[] coefficients, double[] centers, TermBounds train, TermBounds validation)
        implements Serializable {}
