/**
 * The least-squares solution from second moments: normal equations, factorization, dependent columns, cross-validation,
 * and costs that need no further pass over the rows.
 *
 * <p>Imports {@code train.objective}, {@code model} and {@code math}.
 */
package dev.trueline.solve.leastsquares;
