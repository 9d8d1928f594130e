/**
 * Exact second moments of blocks. They merge and they subtract without loss.
 *
 * <p>Imports {@code math.exact} and {@code math.kernel}.
 */
package dev.trueline.math.moments;
