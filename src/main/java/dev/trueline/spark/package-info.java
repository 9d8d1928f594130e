/**
 * Everything that runs on Spark. {@code Ingest} is the front door: it reads a source once and returns {@code
 * TrainingData}, over which every question is a pass.
 *
 * <p>The sub-rooms follow a row on its way: {@code source}, {@code pack}, {@code pass}, and {@code score} for rows without
 * a label. The loop in {@code train} never sees Spark: this room hands out a {@link
 * dev.trueline.train.objective.CostFunction}.
 */
package dev.trueline.spark;
