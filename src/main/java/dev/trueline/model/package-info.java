/**
 * The linear model and what belongs to it: parameters, the space they are trained in, column statistics, the block of
 * examples, and the published file.
 *
 * <p>Imports {@code math} only. Every room but {@code math} and {@code contract} may import it.
 */
package dev.trueline.model;
