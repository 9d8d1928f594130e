/**
 * The columns of all files of a source, read from their headers and footers.
 */
package dev.trueline.spark.source.schema;
