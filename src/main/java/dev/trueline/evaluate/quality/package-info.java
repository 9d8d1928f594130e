/**
 * The quality of a model on a split: overall, by slice, along the predictions and along each feature, next to the
 * baseline that predicts the mean.
 */
package dev.trueline.evaluate.quality;
