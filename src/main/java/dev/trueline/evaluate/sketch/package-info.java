/**
 * The counts and the sample of rows behind the pictures of the predictions.
 *
 * <p>Imports {@code evaluate.quality}.
 */
package dev.trueline.evaluate.sketch;
