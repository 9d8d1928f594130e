/**
 * The loop of descent over a {@link dev.trueline.train.objective.CostFunction}: what an update rule is, stopping rules, history
 * and checkpoints.
 */
package dev.trueline.train.optimize;
