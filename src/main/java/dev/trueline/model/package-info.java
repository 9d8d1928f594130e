/**
 * The linear model and what belongs to it: parameters, the space they are trained in, column statistics, the block of
 * examples, and the published file.
 *
 * <p>Imports {@code math} and {@code contract} only. Every other room may import it.
 */
package dev.trueline.model;
