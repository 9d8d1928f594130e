package dev.trueline.design.plan;

import dev.trueline.contract.Lookalike;

/**
 * Two levels of a category that a person takes for the same.
 *
 * @param rows training rows of the first level; 0 where nobody has counted them, because the contract names the levels
 * @param otherRows those of the other one
 */
public record AlikeLevels(String column, Lookalike.Pair levels, long rows, long otherRows) {}
