package dev.trueline.report;

import dev.trueline.report.figures.Figures;
import dev.trueline.train.method.Course;
import dev.trueline.train.method.Courses;
import dev.trueline.train.optimize.Step;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** How several methods of descent got on with the same rows. */
final class MethodComparison {
    private static final int MOST_POINTS = 500;
    // Below it, costs differ by rounding.
    private static final double LEAST_GAP = 1e-12;
    private static final double[] GAPS = {1e-2, 1e-4, 1e-6};

    private final Courses courses;

    MethodComparison(Courses courses) {
        this.courses = courses;
    }

    /**
     * One method.
     *
     * @param first passes to a relative gap of 1e-2
     * @param second to 1e-4
     * @param third to 1e-6
     */
    record Row(String method, String steps, String first, String second, String third, String seconds, String gap) {}

    /**
     * A line of the charts, a point per step.
     *
     * @param gaps logarithm to base 10 of the relative gap, -12 where that is less
     */
    record Curve(String method, List<Long> passes, List<Double> seconds, List<Double> gaps) {}

    List<Row> rows() {
        return courses.all().stream().map(this::row).toList();
    }

    private Row row(Course course) {
        Step last = course.history().get(course.history().size() - 1);
        return new Row(
                course.method().title(),
                Figures.count(last.step()),
                passes(course, GAPS[0]),
                passes(course, GAPS[1]),
                passes(course, GAPS[2]),
                Figures.number(course.seconds(last.step()), 3),
                Figures.number(courses.gap(last.trainCost()), 2));
    }

    private String passes(Course course, double gap) {
        OptionalLong step = course.stepTo(courses.cost(gap));
        return step.isPresent() ? Figures.count(course.passes(step.getAsLong())) : "–";
    }

    /** What is seen, and which method to take. */
    String story() {
        OptionalDouble target = courses.target();
        if (target.isEmpty()) {
            return "No method came within 1 % of the lowest cost; give them more steps with stopping.max-steps.";
        }
        double gap = target.getAsDouble();
        List<Course> there = courses.there(gap).toList();
        String reached = there.stream().map(course -> reached(course, gap)).collect(Collectors.joining("; "));
        String missed = courses.all().stream()
                .filter(course -> !there.contains(course))
                .map(course -> course.method().title())
                .collect(Collectors.joining(", "));
        return "To within %s of the lowest cost: %s.%s The fewest passes are those of training.method = %s."
                .formatted(
                        Figures.number(gap),
                        reached,
                        missed.isEmpty() ? "" : " Not there: " + missed + ".",
                        there.get(0).method().key());
    }

    private String reached(Course course, double gap) {
        long step = course.stepTo(courses.cost(gap)).getAsLong();
        return "%s in %s passes and %s s"
                .formatted(
                        course.method().title(),
                        Figures.count(course.passes(step)),
                        Figures.number(course.seconds(step), 2));
    }

    List<Curve> curves() {
        return courses.all().stream().map(this::curve).toList();
    }

    private Curve curve(Course course) {
        List<Step> history = course.history();
        int stride = 1 + history.size() / MOST_POINTS;
        List<Step> shown = LongStream.range(0, history.size())
                .filter(index -> index % stride == 0 || index == history.size() - 1)
                .mapToObj(index -> history.get((int) index))
                .toList();
        return new Curve(
                course.method().title(),
                shown.stream().map(step -> course.passes(step.step())).toList(),
                shown.stream().map(Step::seconds).toList(),
                shown.stream()
                        .map(step -> Math.log10(Math.max(LEAST_GAP, courses.gap(step.trainCost()))))
                        .toList());
    }
}
