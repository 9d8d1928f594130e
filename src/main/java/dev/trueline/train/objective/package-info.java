/**
 * The cost that training lowers: least squares, the ridge penalty, the scale and the curvature of both.
 *
 * <p>Knows no loop and no Spark. Imports {@code model} and {@code math}.
 */
package dev.trueline.train.objective;
