/**
 * What a scan of all rows finds out about the columns of a table of which nothing is known yet: how their values are written, how
 * many differ, how many are missing. The findings of two parts of the rows merge, in any order, to those of all.
 *
 * <p>Decides nothing.
 */
package dev.trueline.profile;
