package dev.trueline.report;

import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.compare.SliceComparison;
import dev.trueline.evaluate.compare.SliceComparisons;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.report.figures.Figures;
import dev.trueline.report.figures.SpanScale;
import java.util.List;

/** What the gate has decided and why, as the page shows it. */
final class GateSection {
    private static final int CONFIDENCE_DIGITS = 5;

    private final GateDecision decision;
    private final GateRules rules;
    private final SpanScale ofAll;
    private final SpanScale ofSlices;

    GateSection(GateDecision decision) {
        this.decision = decision;
        this.rules = decision.rules();
        this.ofAll = SpanScale.ofAll(decision.comparison());
        this.ofSlices = SpanScale.of(decision.slices().worst());
    }

    /** One of the two mean errors over all rows. */
    record LossRow(String name, String challenger, String champion, SpanScale.Change change) {}

    record SliceRow(
            String slice,
            String note,
            boolean refused,
            String rows,
            SpanScale.Change squared,
            SpanScale.Change absolute) {}

    String verdict() {
        return decision.passed() ? "The gate passed." : "The gate refused.";
    }

    String meaning() {
        String rows = Figures.count(decision.comparison().rows()) + " " + decision.rowsOf() + " rows";
        return decision.passed()
                ? "Row by row on the same %s, this model is not shown to be worse than the champion %s by more than is allowed."
                        .formatted(rows, decision.champion())
                : "This model is not published, and the champion %s stays as it is; both were compared row by row on the same %s."
                        .formatted(decision.champion(), rows);
    }

    List<GateRules.Refusal> refusals() {
        return decision.refusals();
    }

    String interval() {
        return interval(decision.comparison().confidence());
    }

    List<LossRow> losses() {
        Comparison comparison = decision.comparison();
        return List.of(loss("squared", comparison.squaredError()), loss("absolute", comparison.absoluteError()));
    }

    private LossRow loss(String name, Loss loss) {
        return new LossRow(
                name,
                Figures.number(loss.challenger()),
                Figures.number(loss.champion()),
                ofAll.change(loss, rules.maxWorsening()));
    }

    String rules() {
        return "Percentages say by how much this model is worse, as share of the champion's error; below 0 this model is better. Refused is what is worse by more than %s over all rows, or by more than %s in a slice, even at the lower end of the interval: the dashed mark is what is allowed.%s"
                .formatted(
                        Figures.percent(rules.maxWorsening()),
                        Figures.percent(rules.maxSliceWorsening()),
                        rules.maxDrift() == null
                                ? ""
                                : " So is a column that has moved by a stability index above "
                                        + Figures.number(rules.maxDrift()) + " since the training of the champion.");
    }

    boolean sliced() {
        return decision.slices().compared() > 0;
    }

    String sliceStory() {
        SliceComparisons slices = decision.slices();
        return "%s slices with rows, worst first%s. %s of them %s judged: those of fewer than %d rows are not. Of many slices some look bad by chance, so the intervals are so wide that chance alone refuses none of them, with %s confidence."
                .formatted(
                        Figures.count(slices.compared()),
                        slices.omitted() == 0 ? "" : ", of which the last " + slices.omitted() + " are not listed",
                        Figures.count(slices.judged()),
                        slices.judged() == 1 ? "is" : "are",
                        SliceMetrics.SMALL,
                        percent(rules.confidence()));
    }

    String sliceInterval() {
        return interval(decision.slices().confidence());
    }

    List<SliceRow> slices() {
        return decision.slices().worst().stream().map(this::slice).toList();
    }

    private SliceRow slice(SliceComparison slice) {
        return new SliceRow(
                slice.slice().label(),
                slice.refused() ? "refused" : slice.small() ? "few rows" : "",
                slice.refused(),
                Figures.count(slice.rows()),
                ofSlices.change(slice.squaredError(), rules.maxSliceWorsening()),
                ofSlices.change(slice.absoluteError(), rules.maxSliceWorsening()));
    }

    private static String interval(double confidence) {
        return percent(confidence) + " interval";
    }

    private static String percent(double confidence) {
        return Figures.percent(confidence, CONFIDENCE_DIGITS);
    }
}
