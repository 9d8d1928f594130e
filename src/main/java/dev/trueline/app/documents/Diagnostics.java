package dev.trueline.app.documents;

import dev.trueline.fit.Optimality;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.leastsquares.CrossValidation;
import java.util.Optional;

/**
 * What is known of a fit besides the model and its quality.
 *
 * @param optimality empty where it was not wanted, or not to be had
 * @param crossValidation empty where it was not wanted
 * @param groups empty where there is no model per group
 */
public record Diagnostics(
        Optional<Optimality> optimality, Optional<CrossValidation> crossValidation, Optional<GroupTally> groups) {}
