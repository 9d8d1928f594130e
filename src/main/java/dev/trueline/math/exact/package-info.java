/**
 * Sums that do not depend on the order of their terms: on a fixed grid, of exact products, and without bounds.
 *
 * <p>Imports the JDK only.
 */
package dev.trueline.math.exact;
