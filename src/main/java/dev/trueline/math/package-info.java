/**
 * Exact sums, the kernels that feed them from blocks of columns, and exact second moments.
 *
 * <p>Knows arrays and numbers, nothing of regression files, Spark or configuration. Every other room but {@code
 * contract} may import it; it imports the JDK only.
 */
package dev.trueline.math;
