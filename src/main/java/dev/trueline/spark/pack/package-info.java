/**
 * Packs checked rows into blocks, the one copy of the data in memory, and counts what went by.
 */
package dev.trueline.spark.pack;
