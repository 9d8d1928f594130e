/**
 * How far a trained model is from the optimum, and how many steps are left.
 */
package dev.trueline.solve.certificate;
