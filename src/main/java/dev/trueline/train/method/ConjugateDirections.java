package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Directions s_i with {@code s_i . H s_j = 0}, and the products {@code H s_i}, so that the cost is minimized along all of them
 * by minimizing along each (Nocedal and Wright, "Numerical Optimization", theorem 5.2).
 *
 * @param directions differences of points and of their gradients
 */
record ConjugateDirections(List<Sample> directions) {
    // The second time removes what rounding left of the first (Giraud, Langou and Rozloznik 2005, "twice is enough").
    private static final int TIMES = 2;

    boolean isEmpty() {
        return directions.isEmpty();
    }

    Sample last() {
        return directions.get(directions.size() - 1);
    }

    /** The part of a difference that is conjugate to all of them. */
    Sample conjugate(Sample difference) {
        Sample rest = difference;
        for (int time = 0; time < TIMES; time++) {
            for (Sample direction : directions) {
                rest = rest.plus(-rest.point().dot(direction.gradient()) / direction.curvature(), direction);
            }
        }
        return rest;
    }

    /** The part of a vector that is conjugate to all of them; it takes no product of the Hessian with the vector. */
    ParameterVector conjugate(ParameterVector vector) {
        ParameterVector rest = vector;
        for (int time = 0; time < TIMES; time++) {
            for (Sample direction : directions) {
                rest = rest.plus(-rest.dot(direction.gradient()) / direction.curvature(), direction.point());
            }
        }
        return rest;
    }

    /** Where the cost is lowest among all points that the directions reach from {@code from}, and the gradient there. */
    Sample minimum(Sample from) {
        Sample lowest = from;
        for (Sample direction : directions) {
            lowest = lowest.plus(-lowest.gradient().dot(direction.point()) / direction.curvature(), direction);
        }
        return lowest;
    }

    /**
     * These and one more.
     *
     * @param most number of directions; with more, all but the new one are forgotten
     */
    ConjugateDirections with(Sample direction, int most) {
        List<Sample> all = new ArrayList<>(directions.size() < most ? directions : List.of());
        all.add(direction);
        return new ConjugateDirections(all);
    }
}
