/**
 * The cost that training lowers: least squares, penalties, the scale and the curvature of both.
 *
 * <p>Knows no loop and no Spark.
 */
package dev.trueline.train.objective;
