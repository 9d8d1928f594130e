/**
 * The counts and the sample of rows behind the pictures of the predictions.
 */
package dev.trueline.evaluate.sketch;
