package dev.trueline.app.documents;

import dev.trueline.contract.RowAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code lineage.json} holds: where the rows of an updated model come from.
 *
 * @param steps oldest first
 */
public record Lineage(List<Step> steps) {
    static final String FILE = "lineage.json";

    /** What was done with the rows of an input. */
    public enum Action {
        /** They were trained on. */
        TRAIN,
        /** They were added. */
        ADD,
        /** They were taken out. */
        REMOVE,
        /** Their periods were dropped, because a window moved; their input names the periods. */
        DROP;

        boolean takesOut() {
            return this == REMOVE || this == DROP;
        }
    }

    /**
     * The rows of one input.
     *
     * @param run that had them trained on, or that was updated by them
     * @param read rows
     * @param fingerprint of the accepted ones
     */
    public record Step(
            Action action,
            String run,
            String input,
            String format,
            long read,
            long accepted,
            long rejected,
            String fingerprint) {
        static Step of(Action action, String run, Input input, RowAccount rows, String fingerprint) {
            return new Step(
                    action,
                    run,
                    input.paths(),
                    input.format(),
                    rows.read(),
                    rows.accepted(),
                    rows.rejected(),
                    fingerprint);
        }
    }

    /** What was read, for people. */
    public record Input(String paths, String format) {}

    /** The same with one more step. */
    public Lineage then(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return new Lineage(List.copyOf(all));
    }

    /** An input of the same rows that is in the model already: it was put in more often than it was taken out. */
    public Optional<Step> twin(Step step) {
        List<Step> same = steps.stream()
                .filter(other -> other.accepted() > 0 && other.fingerprint().equals(step.fingerprint()))
                .toList();
        long in = same.stream().filter(other -> !other.action().takesOut()).count();
        return 2 * in > same.size() ? Optional.of(same.get(0)) : Optional.empty();
    }
}
