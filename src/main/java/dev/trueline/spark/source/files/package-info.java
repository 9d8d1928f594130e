/**
 * The files of a source: which there are, what they contain by their first bytes, and why they cannot be read.
 */
package dev.trueline.spark.source.files;
