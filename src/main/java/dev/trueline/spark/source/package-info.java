/**
 * Opens a source and checks its columns against the contract, before any row is read.
 */
package dev.trueline.spark.source;
