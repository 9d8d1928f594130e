package dev.trueline.model;

import dev.trueline.math.ColumnBlock;
import java.io.Serializable;

/**
 * Some examples (feature vectors with their labels and weights) of one split: the unit in which the data are cached.
 *
 * @param split the split that all of them belong to
 * @param columns their numbers in original units
 */
public record ExampleBlock(Split split, ColumnBlock columns) implements Serializable {}
