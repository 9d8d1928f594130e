package dev.trueline.solve.inference;

/**
 * Whether the weights of terms that belong together are all 0: the partial F test of the model without them against the model with
 * them, as by {@code drop1} in R.
 *
 * @param degrees of freedom of the terms: how many dimensions the model loses with them. Terms that depend on others do not count
 * @param residualDegrees rows less parameters
 * @param f 0 or more; infinite where the fit is perfect, and NaN without degrees of freedom or for 0 over 0
 * @param p probability of an F as large if the weights were 0
 */
public record EffectTest(String name, int degrees, long residualDegrees, double f, double p) {}
