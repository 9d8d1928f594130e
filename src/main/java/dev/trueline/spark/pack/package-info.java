/**
 * Packs checked rows into blocks, the one copy of the data in memory, and counts what went by.
 *
 * <p>Imports {@code spark.source.rows}.
 */
package dev.trueline.spark.pack;
