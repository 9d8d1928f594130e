/**
 * The least-squares solution from second moments: normal equations, factorization, dependent columns, cross-validation,
 * and costs that need no further pass over the rows.
 */
package dev.trueline.solve.leastsquares;
