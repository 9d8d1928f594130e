/**
 * Blocks of columns and the loops over them: predictions, residuals and gradient sums, in a scalar and a vector form
 * with equal bits.
 *
 * <p>Imports {@code math.exact}.
 */
package dev.trueline.math.kernel;
