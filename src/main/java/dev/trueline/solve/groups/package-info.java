/**
 * A model per group of rows, from the second moments of the group.
 */
package dev.trueline.solve.groups;
