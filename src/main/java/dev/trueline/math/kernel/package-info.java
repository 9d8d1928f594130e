/**
 * Blocks of columns and the loops over them: predictions, residuals and gradient sums, in a scalar and a vector form
 * with equal bits.
 */
package dev.trueline.math.kernel;
