/**
 * How far a trained model is from the optimum, and how many steps are left.
 *
 * <p>Imports {@code solve.leastsquares} and {@code model}.
 */
package dev.trueline.solve.certificate;
