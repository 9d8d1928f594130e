/**
 * The methods of descent: their update rules, learning rates and batches, and how several of them get on side by side.
 */
package dev.trueline.train.method;
