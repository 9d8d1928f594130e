/**
 * The map-reduce passes over the cached blocks, and how their partial sums become one.
 *
 * <p>Imports {@code spark.pack}.
 */
package dev.trueline.spark.pass;
