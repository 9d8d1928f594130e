package dev.trueline.report;

import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.solve.leastsquares.PenaltyPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The path of penalties as it is drawn: everything by the logarithm of lambda to base 10.
 *
 * @param weights the largest ones at the end of the path, in label units per standard deviation of the feature
 * @param error mean squared error on folds
 * @param low one standard error below it
 * @param high one standard error above it
 * @param chosen logarithm of the lambda that is published
 * @param other that which the other rule would take
 */
record PathChart(
        double[] logLambda,
        List<Line> weights,
        double[] error,
        double[] low,
        double[] high,
        double chosen,
        double other) {
    // More lines cannot be told apart.
    private static final int MOST = 30;
    private static final int FIRST = 3;

    /** Weights of one term. */
    record Line(String name, double[] values) {}

    static PathChart of(ModelDocument model, PenaltyPath path) {
        double[] logs = numbers(path, point -> Math.log10(point.lambda()));
        int other = path.chosenIndex() == path.min() ? path.oneSe() : path.min();
        return new PathChart(
                logs,
                lines(model, path),
                numbers(path, PenaltyPath.Point::meanError),
                numbers(path, point -> point.meanError() - point.standardError()),
                numbers(path, point -> point.meanError() + point.standardError()),
                logs[path.chosenIndex()],
                logs[other]);
    }

    private static double[] numbers(PenaltyPath path, ToDoubleFunction<PenaltyPath.Point> number) {
        return path.points().stream().mapToDouble(number).toArray();
    }

    private static List<Line> lines(ModelDocument model, PenaltyPath path) {
        List<Line> lines = new ArrayList<>();
        for (int j = 0; j < model.weights().size(); j++) {
            int term = j;
            double deviation = model.weights().get(j).deviation();
            lines.add(new Line(
                    model.weights().get(j).feature(), numbers(path, point -> point.weights()[term] * deviation)));
        }
        Comparator<Line> atTheEnd = Comparator.comparingDouble(line -> -Math.abs(line.values[line.values.length - 1]));
        return lines.stream().sorted(atTheEnd).limit(MOST).toList();
    }

    /** What is seen, in sentences. */
    static String story(ModelDocument model, PenaltyPath path) {
        PenaltyPath.Point first = path.points().get(0);
        PenaltyPath.Point last = path.points().get(path.points().size() - 1);
        PenaltyPath.Point min = path.points().get(path.min());
        PenaltyPath.Point oneSe = path.points().get(path.oneSe());
        return String.format(
                        "%s penalties, from lambda %s, at which all weights are 0, down to %s, with alpha %s. %s The error on left-out"
                                + " folds is lowest at lambda %s, with %s (RMSE %s); up to lambda %s, with %s, it is within one"
                                + " standard error of that. The rule %s publishes %s.",
                        Figures.count(path.points().size()),
                        Figures.number(first.lambda()),
                        Figures.number(last.lambda()),
                        Figures.number(path.settings().alpha()),
                        entries(model, path),
                        Figures.number(min.lambda()),
                        weights(min),
                        Figures.number(Math.sqrt(min.meanError())),
                        Figures.number(oneSe.lambda()),
                        weights(oneSe),
                        path.settings().rule().title(),
                        path.settings().rule() == PathSettings.Rule.MIN ? "the former" : "the latter")
                + ending(path);
    }

    private static String ending(PenaltyPath path) {
        return path.min() == path.points().size() - 1
                ? " The lowest error is at the end of the path: smaller penalties, by training.penalty.path.ratio, or none"
                        + " may do better."
                : "";
    }

    private static String weights(PenaltyPath.Point point) {
        return Figures.count(point.terms()) + " of " + Figures.count(point.weights().length) + " weights not 0";
    }

    private static String entries(ModelDocument model, PenaltyPath path) {
        List<String> order = IntStream.range(0, model.weights().size())
                .filter(j -> entry(path, j) < path.points().size())
                .boxed()
                .sorted(Comparator.comparingInt(j -> entry(path, j)))
                .limit(FIRST)
                .map(j -> model.weights().get(j).feature())
                .toList();
        return order.isEmpty() ? "No term enters." : "First to enter: " + String.join(", ", order) + ".";
    }

    private static int entry(PenaltyPath path, int term) {
        int index = 0;
        while (index < path.points().size() && path.points().get(index).weights()[term] == 0) {
            index++;
        }
        return index;
    }
}
