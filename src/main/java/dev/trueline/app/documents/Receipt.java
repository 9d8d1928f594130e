package dev.trueline.app.documents;

import dev.trueline.contract.Split;
import dev.trueline.model.ModelDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code receipt.json} holds: that rows were taken out of a model.
 *
 * @param asked the inputs whose rows were to be taken out
 * @param added the inputs whose rows were added by the same update; none for a mere removal
 * @param dropped the periods that were dropped, because a window moved
 * @param outerBounds columns whose range in the training rows may still be that of a row that was taken out
 * @param limits what the receipt does not say, in sentences
 */
record Receipt(
        List<Lineage.Step> asked,
        List<Lineage.Step> added,
        List<Lineage.Step> dropped,
        State before,
        State after,
        List<String> outerBounds,
        List<String> limits) {
    private static final List<String> LIMITS = List.of(
            "A row that is read counts as matched when it keeps the contract and the sums that are left could be those of"
                    + " rows. Another row with the same values cannot be told from it.",
            "The run before the update, its inputs and its copies still hold the rows.");

    /**
     * A model and the rows that it was fitted to.
     *
     * @param rows of each split
     * @param modelSha256 of the model file
     */
    record State(
            String run,
            Map<String, Long> rows,
            String fingerprint,
            double intercept,
            Map<String, Double> weights,
            String modelSha256) {
        static State of(String run, ModelDocument model, String digest) {
            Map<String, Double> weights = new LinkedHashMap<>();
            model.weights().forEach(weight -> weights.put(weight.feature(), weight.weight()));
            Map<String, Long> rows = new LinkedHashMap<>();
            rows.put(name(Split.TRAIN), model.data().trainRows());
            rows.put(name(Split.VALIDATION), model.data().validationRows());
            rows.put(name(Split.TEST), model.data().testRows());
            return new State(run, rows, model.data().fingerprint(), model.intercept(), weights, digest);
        }

        private static String name(Split split) {
            return split.name().toLowerCase(Locale.ROOT);
        }
    }

    static Receipt of(List<Lineage.Step> steps, State before, State after, List<String> outerBounds) {
        return new Receipt(
                only(Lineage.Action.REMOVE, steps),
                only(Lineage.Action.ADD, steps),
                only(Lineage.Action.DROP, steps),
                before,
                after,
                outerBounds,
                LIMITS);
    }

    private static List<Lineage.Step> only(Lineage.Action action, List<Lineage.Step> steps) {
        return steps.stream().filter(step -> step.action() == action).toList();
    }
}
