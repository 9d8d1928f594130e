/**
 * Full-batch descent: the objective, update rules, the loop, its stopping rules and its history.
 *
 * <p>Knows nothing of Spark: the loop sees a {@link dev.trueline.train.objective.CostFunction}. Imports {@code model} and {@code
 * math}; imported by {@code spark}, which computes costs, {@code report} and {@code app}.
 */
package dev.trueline.train;
