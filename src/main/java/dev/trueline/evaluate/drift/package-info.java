/**
 * Profiles of the training rows, and how far other rows are from them.
 */
package dev.trueline.evaluate.drift;
