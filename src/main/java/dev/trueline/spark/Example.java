package dev.trueline.spark;

import dev.trueline.model.Split;

/**
 * One accepted row.
 *
 * @param features in the contract's order
 * @param fingerprint the two halves of the hash of its numbers
 */
record Example(double[] features, double label, double weight, Split split, long[] fingerprint) {}
