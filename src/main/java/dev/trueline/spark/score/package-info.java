/**
 * Adds predictions to the rows of a source and writes them.
 */
package dev.trueline.spark.score;
