/**
 * The terms of the model: from the columns of a row to the numbers that get weights, with their names and units.
 */
package dev.trueline.design;
