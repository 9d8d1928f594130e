/**
 * Descent over a {@link dev.trueline.train.objective.CostFunction}: update rules, the loop, stopping rules and history.
 */
package dev.trueline.train.optimize;
