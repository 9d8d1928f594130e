package dev.trueline.train.method;

import dev.trueline.train.optimize.Step;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Several ways down from the same start, side by side.
 *
 * @param all the published one first
 * @param lowest cost that is known: of the optimum or, where that is not known, of all steps
 */
public record Courses(List<Course> all, double lowest) {
    private static final List<Double> GAPS = List.of(1e-6, 1e-4, 1e-2);

    /** @param optimum cost of the optimum, where it is known */
    public static Courses of(List<Course> all, OptionalDouble optimum) {
        DoubleStream costs =
                all.stream().flatMap(course -> course.history().stream()).mapToDouble(Step::trainCost);
        return new Courses(List.copyOf(all), optimum.orElseGet(() -> costs.min().orElse(0)));
    }

    /**
     * By what share of the lowest cost a cost is above it; of the cost at the start where the lowest is 0.
     *
     * @return 0 where rounding puts the cost below the lowest one
     */
    public double gap(double cost) {
        return Math.max(0, (cost - lowest) / unit());
    }

    private double unit() {
        return lowest > 0 ? lowest : all.get(0).history().get(0).trainCost();
    }

    /** The smallest of 1e-6, 1e-4 and 1e-2 that one of them reaches; empty where none reaches any. */
    public OptionalDouble target() {
        return GAPS.stream()
                .filter(gap -> all.stream().anyMatch(course -> reaches(course, gap)))
                .mapToDouble(gap -> gap)
                .findFirst();
    }

    private boolean reaches(Course course, double gap) {
        return course.stepTo(cost(gap)).isPresent();
    }

    /** The cost that is so far above the lowest one. */
    public double cost(double gap) {
        return lowest + gap * unit();
    }

    /** Those that reach the gap, the ones of fewer passes first. */
    public Stream<Course> there(double gap) {
        return all.stream()
                .filter(course -> reaches(course, gap))
                .sorted(Comparator.comparingLong(
                        course -> course.passes(course.stepTo(cost(gap)).getAsLong())));
    }
}
