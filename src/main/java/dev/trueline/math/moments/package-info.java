/**
 * Exact second moments of blocks. They merge and they subtract without loss.
 */
package dev.trueline.math.moments;
