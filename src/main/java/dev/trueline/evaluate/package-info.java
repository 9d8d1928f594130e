/**
 * How good a model is. {@code Evaluator} is the front door: it says which passes an evaluation takes and makes an
 * {@code Evaluation} of their sums.
 *
 * <p>The sub-rooms hold the parts and never import this package. All of them import {@code model}, {@code contract} for
 * the splits, and {@code math}; {@code spark} runs the passes.
 */
package dev.trueline.evaluate;
