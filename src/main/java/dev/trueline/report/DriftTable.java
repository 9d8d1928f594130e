package dev.trueline.report;

import dev.trueline.evaluate.drift.CategoryDrift;
import dev.trueline.evaluate.drift.ColumnDrift;
import dev.trueline.evaluate.drift.ColumnShift;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.drift.Movement;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far rows are from those that a model was trained on. */
final class DriftTable {
    private static final int MOST_NAMED = 5;
    private static final double WIDTH = 100;
    private static final double HEIGHT = 20;

    private final ModelDocument model;
    private final Drift drift;

    /** @param model of the page, for the units of its columns */
    DriftTable(ModelDocument model, Drift drift) {
        this.model = model;
        this.drift = drift;
    }

    /**
     * @param movement empty when it has not moved
     * @param bands outline of the shares of the rows in the bands of the training
     * @param trainingBands the same of the training rows
     */
    record Row(
            String column,
            String unit,
            String movement,
            String index,
            String shift,
            String mean,
            String trainingMean,
            String deviation,
            String trainingDeviation,
            String bands,
            String trainingBands) {}

    /** Those that have moved farthest first. */
    List<Row> rows() {
        Map<String, String> units = new HashMap<>();
        model.weights().forEach(weight -> units.put(weight.feature(), weight.unit()));
        ModelDocument.Label label = model.label();
        units.put(label.name(), label.unit());
        units.put("prediction of " + label.name(), label.unit());
        return drift.shifts().stream()
                .sorted(Comparator.comparing(ColumnShift::movement)
                        .thenComparingDouble(ColumnShift::stabilityIndex)
                        .reversed())
                .map(column -> row(
                        column,
                        units.getOrDefault(
                                column.column(), model.feature(column.column()).unit())))
                .toList();
    }

    private static Row row(ColumnShift column, String unit) {
        double highest = Math.max(largest(column.bands()), largest(column.trainingBands()));
        Means means = Means.of(column);
        return new Row(
                column.column(),
                column instanceof CategoryDrift ? "" : unit,
                movement(column.movement()),
                Figures.decimals(column.stabilityIndex(), 3),
                means.shift(),
                means.mean(),
                means.trainingMean(),
                means.deviation(),
                means.trainingDeviation(),
                outline(column.bands(), highest),
                outline(column.trainingBands(), highest));
    }

    /** A category has none, nor has a column whose values are all missing. */
    private record Means(String shift, String mean, String trainingMean, String deviation, String trainingDeviation) {
        private static final Means NONE = new Means("", "", "", "", "");

        static Means of(ColumnShift column) {
            return column instanceof ColumnDrift numbers && numbers.meanShift() != null
                    ? new Means(
                            Figures.signed(numbers.meanShift(), 2),
                            Figures.number(numbers.mean()),
                            Figures.number(numbers.trainingMean()),
                            Figures.number(numbers.deviation()),
                            Figures.number(numbers.trainingDeviation()))
                    : NONE;
        }
    }

    private static String movement(Movement movement) {
        return switch (movement) {
            case STABLE -> "";
            case MOVED -> "moved";
            case MOVED_FAR -> "moved far";
        };
    }

    private static double largest(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    /** A step for each band, as the path of an SVG of 100 by 20. */
    private static String outline(List<Double> shares, double highest) {
        StringBuilder path = new StringBuilder("M0 20");
        for (int band = 0; band < shares.size(); band++) {
            path.append(String.format("V%.1f", HEIGHT * (1 - shares.get(band) / highest)))
                    .append(String.format("H%.1f", WIDTH * (band + 1) / shares.size()));
        }
        return path.append("V20").toString();
    }

    /**
     * What was compared, and what came out.
     *
     * @param rows what the rows are called
     * @param trained the model that they are compared for, such as "the champion, runs/monday,"
     */
    List<String> story(String rows, String trained) {
        return List.of(
                "The %s %s next to the %s rows on which %s was trained. %s"
                        .formatted(
                                Figures.count(drift.rows()),
                                rows,
                                Figures.count(drift.trainingRows()),
                                trained,
                                verdict()),
                thresholds(drift.thresholds()));
    }

    private String verdict() {
        List<ColumnShift> moved = drift.moved();
        if (moved.isEmpty()) {
            return "No column has moved.";
        }
        String names = moved.stream().limit(MOST_NAMED).map(ColumnShift::column).collect(Collectors.joining(", "));
        return "%s of %s columns %s moved: %s%s. Find out what has changed where they come from; that model was not made for such rows."
                .formatted(
                        Figures.count(moved.size()),
                        Figures.count(drift.shifts().size()),
                        moved.size() == 1 ? "has" : "have",
                        names,
                        moved.size() > MOST_NAMED ? " and others" : "");
    }

    private static String thresholds(Drift.Thresholds limits) {
        return "A column has moved when its population stability index is %s or more (far: %s or more) or its mean has shifted by %s training deviations or more, and chance alone does so much in less than %s of such comparisons."
                .formatted(
                        Figures.number(limits.moved()),
                        Figures.number(limits.movedFar()),
                        Figures.number(limits.meanShift()),
                        Figures.percent(limits.chance()));
    }
}
