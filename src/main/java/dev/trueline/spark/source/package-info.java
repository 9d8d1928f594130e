/**
 * Opens a source and checks its columns against the contract, before any row is read.
 *
 * <p>Imports its sub-rooms: {@code files}, {@code schema}, {@code csv} and {@code rows}.
 */
package dev.trueline.spark.source;
