package dev.trueline.train.optimize;

import java.time.Duration;

/**
 * When descent stops. A rule set to 0 is switched off, but for {@code maxSteps}.
 *
 * @param maxSteps at most so many updates
 * @param patience so many steps in a row without improvement end the run
 * @param minImprovement relative improvement on the best cost so far below which a step does not count as one
 * @param gradientTolerance length of the gradient per deviation of the features, relative to that at the mean
 *     model, at which the run has converged
 * @param maxTime wall-clock time for the loop
 */
public record StoppingRules(
        long maxSteps, int patience, double minImprovement, double gradientTolerance, Duration maxTime) {}
