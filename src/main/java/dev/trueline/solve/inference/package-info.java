/**
 * Standard errors, tests and intervals at the optimum.
 *
 * <p>Imports {@code solve.leastsquares} and {@code solve.certificate}, and Apache Commons Statistics for distributions.
 */
package dev.trueline.solve.inference;
