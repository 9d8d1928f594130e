/**
 * The report of a run: result records in, one HTML page out that holds all it needs and opens from disk.
 *
 * <p>What it says is decided here, how it looks in the templates, styles and scripts next to it among the resources. Does
 * no input or output but reading those. Imports {@code train}, {@code solve}, {@code evaluate}, {@code design}, {@code contract} and
 * {@code model}; imported by {@code app}.
 */
package dev.trueline.report;
