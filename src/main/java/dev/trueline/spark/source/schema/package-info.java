/**
 * The columns of all files of a source, read from their headers and footers.
 *
 * <p>Imports {@code spark.source.files}.
 */
package dev.trueline.spark.source.schema;
