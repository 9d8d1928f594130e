/**
 * Applies the contract to the rows of any source, one by one or in batches of columns, and finds the split of each.
 */
package dev.trueline.spark.source.rows;
