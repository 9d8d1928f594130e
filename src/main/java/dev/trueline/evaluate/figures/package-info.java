/**
 * Figures and groups of rows that every kind of evaluation uses: residual sums, quality, bands, slices, findings.
 *
 * <p>Imports no other part of {@code evaluate}.
 */
package dev.trueline.evaluate.figures;
