/**
 * Gradient descent over a {@link dev.trueline.train.objective.CostFunction}: steps, stopping rules and history.
 */
package dev.trueline.train.optimize;
