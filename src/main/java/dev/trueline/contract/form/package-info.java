/**
 * How the values of a column are written, and what reads them as numbers.
 *
 * <p>Knows no columns.
 */
package dev.trueline.contract.form;
