package dev.trueline.math.exact;

import java.io.Serializable;

/**
 * What is known, before a pass, of the terms that one split adds to its sums.
 *
 * @param residual bound on the magnitude of a row's weight times its residual, with a factor of two to spare for the
 *     rounding of both
 * @param grids one a sum, each covering all of its terms
 */
public record TermBounds(double residual, Grid[] grids) implements Serializable {}
