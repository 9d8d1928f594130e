/**
 * CSV as RFC 4180 says it: a quote is doubled inside quotes, and a line break inside quotes belongs to the value.
 *
 * <p>{@link dev.trueline.spark.source.csv.Grammar} knows where records end; by it a file is cut into ranges of whole
 * records that are read in parallel, and the records that the parser finds are counted a second time.
 */
package dev.trueline.spark.source.csv;
