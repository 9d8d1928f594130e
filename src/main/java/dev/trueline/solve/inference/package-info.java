/**
 * Standard errors, tests and intervals at the optimum.
 */
package dev.trueline.solve.inference;
