/**
 * The text of a formula, and what is wrong with it.
 */
package dev.trueline.design.formula;
