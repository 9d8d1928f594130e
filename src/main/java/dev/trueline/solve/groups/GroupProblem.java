package dev.trueline.solve.groups;

import dev.trueline.model.LinearModel;
import dev.trueline.solve.leastsquares.Problem;
import java.io.Serializable;
import java.util.List;

/**
 * What is fitted in every group.
 *
 * @param problem without a penalty where there is shrinkage
 * @param order of the terms, counted from 0: one that depends on those before it has no equation of its own
 * @param dropsDependent whether such a term gets the weight 0; otherwise its group has no model
 * @param terms their names
 * @param pooled the model of all rows
 * @param deviations of the terms over all training rows
 * @param shrinkage how many rows the weights of the pooled model count as; 0 for no shrinkage
 */
public record GroupProblem(
        Problem problem,
        List<Integer> order,
        boolean dropsDependent,
        List<String> terms,
        LinearModel pooled,
        List<Double> deviations,
        double shrinkage)
        implements Serializable {
    public GroupProblem {
        if (!(shrinkage >= 0 && Double.isFinite(shrinkage))) {
            throw new IllegalArgumentException(
                    "the shrinkage must be 0 or a finite number above 0, but is " + shrinkage);
        }
        if (shrinkage > 0 && !problem.penalty().isZero()) {
            throw new IllegalArgumentException("there is either shrinkage or a penalty, not both");
        }
        order = List.copyOf(order);
        terms = List.copyOf(terms);
        deviations = List.copyOf(deviations);
    }

    /** Number of parameters. */
    int parameters() {
        return terms.size() + (problem.fitIntercept() ? 1 : 0);
    }

    boolean shrinks() {
        return shrinkage > 0;
    }
}
