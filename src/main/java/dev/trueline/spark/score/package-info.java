/**
 * Adds predictions to the rows of a source and writes them.
 *
 * <p>Imports {@code spark.source}, {@code spark.pass} and the rooms under them.
 */
package dev.trueline.spark.score;
