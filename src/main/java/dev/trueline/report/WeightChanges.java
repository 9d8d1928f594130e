package dev.trueline.report;

import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.inference.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How an update has changed the parameters of a model. Both models have the same terms, because they share the design. */
final class WeightChanges {
    private static final int MOST_ROWS = 50;

    private final ModelDocument before;
    private final ModelDocument after;
    private final Map<Integer, Estimate> estimates = new HashMap<>();
    private final WeightWords words;

    WeightChanges(UpdateReport update) {
        this.before = update.before();
        this.after = update.model();
        this.words = new WeightWords(after);
        update.estimates().forEach(estimate -> estimates.put(estimate.feature(), estimate));
    }

    /**
     * One parameter.
     *
     * @param errors the change over the standard error of the weight; empty where that is not known
     * @param effect the change of the prediction where the term is one deviation above its mean
     */
    record Row(
            String name,
            String before,
            String weight,
            String unit,
            String interval,
            String change,
            String errors,
            String effect) {}

    private record Change(int feature, String name, double before, double after, double deviation) {
        double difference() {
            return after - before;
        }

        double effect() {
            return difference() * deviation;
        }
    }

    boolean inferred() {
        return !estimates.isEmpty();
    }

    /** The intercept, then the weights, of which those that change predictions most where there are many. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                new Change(Estimate.INTERCEPT, "(intercept)", before.intercept(), after.intercept(), Double.NaN),
                words.fittedUnit()));
        shown().forEach(change -> rows.add(
                row(change, words.unit(after.weights().get(change.feature()).unit()))));
        return rows;
    }

    private List<Change> shown() {
        List<Change> changes = new ArrayList<>();
        for (int j = 0; j < after.weights().size(); j++) {
            FeatureWeight weight = after.weights().get(j);
            changes.add(new Change(
                    j, weight.feature(), before.weights().get(j).weight(), weight.weight(), weight.deviation()));
        }
        if (changes.size() > MOST_ROWS) {
            changes.sort(Comparator.comparingDouble((Change change) -> -Math.abs(change.effect())));
        }
        return changes.stream().limit(MOST_ROWS).toList();
    }

    private Row row(Change change, String unit) {
        Estimate estimate = estimates.get(change.feature());
        return new Row(
                change.name(),
                Figures.number(change.before()),
                Figures.number(change.after()),
                unit,
                WeightWords.interval(estimate),
                Figures.number(change.difference()),
                errors(change.difference(), estimate),
                Double.isNaN(change.effect()) ? "" : Figures.number(change.effect()));
    }

    private static String errors(double difference, Estimate estimate) {
        return estimate == null || !(estimate.standardError() > 0)
                ? ""
                : Figures.signed(difference / estimate.standardError(), 2);
    }

    String story() {
        int left = after.weights().size() - MOST_ROWS;
        return "Weights are in original units. The effect is how much the prediction changes where a term is one deviation"
                + " above its mean."
                + (inferred()
                        ? " A change of less than about 2 standard errors of the weight is within what the rows leave"
                                + " uncertain."
                        : "")
                + (left > 0
                        ? " These are the %d weights that change predictions most; the other %s are in model.json."
                                .formatted(MOST_ROWS, Figures.count(left))
                        : "");
    }
}
