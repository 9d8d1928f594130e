/**
 * The map-reduce passes over the cached blocks, and how their partial sums become one.
 */
package dev.trueline.spark.pass;
