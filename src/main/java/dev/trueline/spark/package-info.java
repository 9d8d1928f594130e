/**
 * Everything that runs on Spark: reading, the check against the contract, the split, the packing into blocks, and the
 * map-reduce passes over them.
 *
 * <p>Imports {@code solve}, {@code train}, {@code evaluate}, {@code contract}, {@code model} and {@code math}; imported by {@code app}
 * and, for the descriptions of jobs, {@code generate}. The loop in {@code train} never sees it: it hands out a
 * {@link dev.trueline.train.objective.CostFunction}.
 */
package dev.trueline.spark;
