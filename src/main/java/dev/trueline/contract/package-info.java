/**
 * What the data must be, as data: the columns with their roles, types, units and ranges, the rules that follow, and the
 * violations of them with their counts.
 *
 * <p>Imports the JDK only. Imported by {@code spark}, which applies it to rows, {@code report} and {@code app}.
 */
package dev.trueline.contract;
