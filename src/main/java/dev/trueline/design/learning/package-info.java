/**
 * What a design learns from the training rows: the levels of categories and the distribution of numbers. The sums of two parts of
 * the rows merge, in any order, to those of all.
 */
package dev.trueline.design.learning;
