/**
 * Writes rows as CSV of RFC 4180, so that they come back as they were.
 */
package dev.trueline.spark.source.csv.write;
