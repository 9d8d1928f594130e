/**
 * What about the data or the model makes its figures doubtful.
 */
package dev.trueline.evaluate.findings;
