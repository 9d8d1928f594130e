/**
 * Gradient descent over a {@link dev.trueline.train.objective.CostFunction}: steps, stopping rules and history.
 *
 * <p>Imports {@code train.objective} and {@code model}.
 */
package dev.trueline.train.optimize;
