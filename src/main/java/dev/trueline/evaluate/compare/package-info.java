/**
 * Two models on the same rows, and the rules by which one may take the place of the other.
 */
package dev.trueline.evaluate.compare;
