/**
 * Everything that runs on Spark. {@code Ingest} reads a source once and returns {@code TrainingData}, over which every
 * question is a pass; {@code Scoring} adds predictions to the rows of a source.
 *
 * <p>The sub-rooms follow a row on its way: {@code source}, {@code pack}, {@code pass}, and {@code score} for rows without
 * a label. The loop in {@code train} never sees Spark: this room hands out a {@link
 * dev.trueline.train.objective.CostFunction}.
 */
package dev.trueline.spark;
