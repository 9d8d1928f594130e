package dev.trueline.report;

import dev.trueline.evaluate.figures.Finding;
import dev.trueline.report.figures.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person should look at, by kind, with what to do about it. */
final class FindingGroups {
    private static final int MOST_SHOWN = 5;

    private FindingGroups() {}

    /**
     * @param advice what it means for who uses the model, and what helps
     * @param items the first ones as sentences
     * @param all every one, for a table; empty where the sentences tell them all
     * @param more what opens that table; empty where there is none
     * @param measure what the values of the table are
     */
    record Group(
            String kind, String title, String advice, List<Item> items, List<Item> all, String more, String measure) {}

    /**
     * One finding.
     *
     * @param numbers those that made it one; may be empty
     * @param rows on which it shows; empty where on all of them
     * @param size magnitude of the value, to sort by
     */
    record Item(String sentence, String numbers, String subject, String rows, String value, double size) {}

    /**
     * In the order of the findings.
     *
     * @param unit of the label; may be empty
     */
    static List<Group> of(List<Finding> findings, String unit) {
        Map<Finding.Kind, List<Item>> items = new LinkedHashMap<>();
        for (Finding finding : findings) {
            items.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(item(finding, unit));
        }
        List<Group> groups = new ArrayList<>();
        items.forEach((kind, found) -> groups.add(group(kind, found)));
        return groups;
    }

    private static Item item(Finding finding, String unit) {
        return new Item(
                sentence(finding),
                inUnit(finding.kind(), unit) + numbers(finding),
                finding.subject(),
                finding.split() == null ? "" : Pictures.rows(finding.split()),
                Figures.number(finding.value(), 3),
                Math.abs(finding.value()));
    }

    private static Group group(Finding.Kind kind, List<Item> items) {
        boolean many = items.size() > MOST_SHOWN + 1;
        List<Item> worst = new ArrayList<>(items);
        worst.sort(Comparator.comparingDouble(Item::size).reversed());
        return new Group(
                kind.name(),
                title(kind),
                advice(kind),
                many ? worst.subList(0, MOST_SHOWN) : items,
                many ? worst : List.of(),
                many ? "All " + Figures.count(items.size()) + " as a table" : "",
                measure(kind));
    }

    /** The sentence of the log as one of a page. */
    private static String sentence(Finding finding) {
        String words = finding.sentence();
        String begun = words.startsWith(finding.subject())
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        String typeset = begun.replaceAll("(?<= )-(?=\\d)", "−");
        return typeset.endsWith("?") ? typeset : typeset + ".";
    }

    // The sentences of the log are about numbers alone.
    private static String inUnit(Finding.Kind kind, String unit) {
        return switch (kind) {
            case BIASED_SLICE, BAD_SLICE, DECIDING_ROW, HEAVY_TAIL -> unit.isEmpty() ? "" : "in " + unit + "; ";
            default -> "";
        };
    }

    private static String numbers(Finding finding) {
        String measured = measured(finding.kind(), Figures.number(finding.value(), 3));
        return measured.isEmpty()
                ? ""
                : measured + (finding.split() == null ? "" : " on the " + Pictures.rows(finding.split()))
                        + "; remarkable beyond " + Figures.number(finding.limit(), 3);
    }

    private static String measured(Finding.Kind kind, String value) {
        return switch (kind) {
            case LEAKING_FEATURE, PREDICTIVE_KEY -> "correlation " + value;
            case SKEW -> "shift " + value;
            case BAD_SLICE -> value + " times the RMSE";
            case BIASED_SLICE -> "bias of " + value + " times the RMSE";
            case CURVATURE, DECIDING_ROW -> "share " + value + " of the squared error";
            case HEAVY_TAIL -> value + " times the RMSE of normal errors";
            case EXTREME_VALUE -> value + " widths of the training range outside it";
            case WORSE_THAN_MEAN, NO_STEP_HELPED, CONSTANT_IN_ONE_SPLIT, LOOKALIKE_LEVELS, TOO_MANY_VALUES -> "";
        };
    }

    private static String measure(Finding.Kind kind) {
        return switch (kind) {
            case LEAKING_FEATURE, PREDICTIVE_KEY -> "Correlation";
            case SKEW -> "Shift";
            case BAD_SLICE -> "RMSE over that of all";
            case BIASED_SLICE -> "Bias over the RMSE";
            case CURVATURE, DECIDING_ROW -> "Share of the squared error";
            case HEAVY_TAIL -> "RMSE over that of normal errors";
            case EXTREME_VALUE -> "Widths outside the range";
            case WORSE_THAN_MEAN, NO_STEP_HELPED, CONSTANT_IN_ONE_SPLIT, LOOKALIKE_LEVELS, TOO_MANY_VALUES -> "Value";
        };
    }

    private static String title(Finding.Kind kind) {
        return switch (kind) {
            case WORSE_THAN_MEAN -> "The model is worse than the mean";
            case NO_STEP_HELPED -> "No step has made the model better";
            case DECIDING_ROW -> "One held-out row decides";
            case HEAVY_TAIL -> "A few rows hold most of the squared error";
            case EXTREME_VALUE -> "A held-out value is far outside the training range";
            case LEAKING_FEATURE -> "A feature gives the label away";
            case PREDICTIVE_KEY -> "A key predicts the label";
            case CONSTANT_IN_ONE_SPLIT -> "A feature is constant in one split";
            case SKEW -> "A split is not like the training rows";
            case BAD_SLICE -> "A slice is much worse than the whole";
            case BIASED_SLICE -> "The model is off in one direction on a slice";
            case CURVATURE -> "The errors bend along a feature";
            case LOOKALIKE_LEVELS -> "Levels of a category look alike";
            case TOO_MANY_VALUES -> "A column has more values than are evaluated one by one";
        };
    }

    private static String advice(Finding.Kind kind) {
        return switch (kind) {
            case WORSE_THAN_MEAN ->
                "Do not use this model: look at the other findings, or let descent get nearer to the optimum.";
            case NO_STEP_HELPED ->
                "The validation rows do not go with the training rows: look for extreme values among them, or set"
                        + " split.validation = 0, which publishes the last step.";
            case DECIDING_ROW ->
                "Figures and choices that rest on one row are chance: check that row, or use more held-out rows.";
            case HEAVY_TAIL ->
                "Look at the rows that are farthest off. If their labels are mistakes, give the label a min and max in the"
                        + " contract; if they are right, judge the model by MAE and percentiles, or fit log of the label.";
            case EXTREME_VALUE ->
                "If the value is a mistake, give its column a min and max in the contract; if it is right, the model is"
                        + " used far from the rows that it was fitted to.";
            case LEAKING_FEATURE ->
                "If it is only known once the label is, the model will fail where it is used: take the column out of the"
                        + " contract and train again.";
            case PREDICTIVE_KEY ->
                "New rows will have keys that no training row had, so the error on them may be larger than it is here:"
                        + " name in split.key the column that groups such rows, and train again.";
            case CONSTANT_IN_ONE_SPLIT ->
                "That split says nothing about what the feature does: use more rows, or divide them by another"
                        + " split.key.";
            case SKEW ->
                "Its error measures the difference between the rows as well as the model: divide by a split.key with"
                        + " more values, or use more rows.";
            case BAD_SLICE ->
                "The overall error does not hold for these rows: give the model a feature that tells them apart, or fit"
                        + " them a model of their own.";
            case BIASED_SLICE ->
                "A feature that tells these rows apart, such as this column as a category, takes the bias away; until then"
                        + " expect it in every prediction for them.";
            case CURVATURE ->
                "A straight line cannot follow a bend. A spline can, and so can a logarithm or a square where it fits.";
            case LOOKALIKE_LEVELS ->
                "If they mean the same, their rows are fitted apart and each weight rests on fewer of them: write them"
                        + " alike in the data, and train again.";
            case TOO_MANY_VALUES ->
                "A bad slice may hide among them: group the values, or leave the column out of evaluation.slices.";
        };
    }
}
