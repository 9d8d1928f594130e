/**
 * What a table must be, as data: the columns with their roles, types, units and ranges, the rules that follow, and the
 * violations of them with their counts.
 *
 * <p>Imports the JDK only. Every room but {@code math} and {@code train} may import it.
 */
package dev.trueline.contract;
