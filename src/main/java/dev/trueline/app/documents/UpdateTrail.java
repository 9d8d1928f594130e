package dev.trueline.app.documents;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.model.ModelDocument;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.kept.PeriodMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an update did with the rows of a run, step by step.
 *
 * <p>Mutable while the inputs are read.
 */
public final class UpdateTrail {
    private final KeptRun run;
    private final String fingerprint;
    private final List<Lineage.Step> steps = new ArrayList<>();
    private final ViolationCounts violations = new ViolationCounts();
    private long rejected;
    private Lineage lineage;
    private ModelDocument.Window window;

    /** @param run whose moments nothing was added to yet */
    public UpdateTrail(KeptRun run) {
        this.run = run;
        this.fingerprint = run.moments().fingerprint().toString();
        this.lineage = run.lineage();
        this.rejected = run.account().rejected();
        run.account().violations().forEach(violations::add);
    }

    /**
     * Notes that the rows of an input were added.
     *
     * @return an input of the same rows that was in the model before, if there is one
     */
    public Optional<Lineage.Step> added(Lineage.Input input, RowAccount rows, String rowsFingerprint) {
        rejected += rows.rejected();
        rows.violations().forEach(violations::add);
        return note(Lineage.Action.ADD, input, rows, rowsFingerprint);
    }

    /** Notes that the rows of an input were taken out. */
    public void removed(Lineage.Input input, RowAccount rows, String rowsFingerprint) {
        note(Lineage.Action.REMOVE, input, rows, rowsFingerprint);
    }

    /**
     * Notes that the rows of old periods were dropped.
     *
     * @param window what is left
     */
    public void dropped(PeriodMoments.Dropped rows, ModelDocument.Window window) {
        Lineage.Input input =
                new Lineage.Input(window.column() + " " + window.droppedPeriods(), "periods of " + window.period());
        RowAccount account = new RowAccount(rows.rows(), rows.rows(), 0, List.of());
        note(Lineage.Action.DROP, input, account, rows.fingerprint().toString());
    }

    /** Notes of what periods the rows are that remain. */
    public void window(ModelDocument.Window left) {
        window = left;
    }

    /** Of what periods the rows are that remain; empty where no window was asked for. */
    public Optional<ModelDocument.Window> window() {
        return Optional.ofNullable(window);
    }

    private Optional<Lineage.Step> note(
            Lineage.Action action, Lineage.Input input, RowAccount rows, String rowsFingerprint) {
        Lineage.Step step = Lineage.Step.of(action, run.path(), input, rows, rowsFingerprint);
        Optional<Lineage.Step> twin = lineage.twin(step);
        steps.add(step);
        lineage = lineage.then(step);
        return twin;
    }

    /** Whether rows were taken out, by themselves or with their periods. */
    public boolean takesOut() {
        return steps.stream().anyMatch(step -> step.action().takesOut());
    }

    /** Whether rows were asked to be taken out by themselves. */
    public boolean removes() {
        return steps.stream().anyMatch(step -> step.action() == Lineage.Action.REMOVE);
    }

    /** Number of accepted rows that were added or taken out. */
    public long rows(Lineage.Action action) {
        return steps.stream()
                .filter(step -> step.action() == action)
                .mapToLong(Lineage.Step::accepted)
                .sum();
    }

    /** The account of all runs together: the rejected rows of all, and of the accepted ones those that are in the model now. */
    public RowAccount account() {
        long accepted = run.account().accepted()
                + rows(Lineage.Action.ADD)
                - rows(Lineage.Action.REMOVE)
                - rows(Lineage.Action.DROP);
        return new RowAccount(accepted + rejected, accepted, rejected, violations.counts());
    }

    Lineage lineage() {
        return lineage;
    }

    /** For the model file. */
    public ModelDocument.Update update(KeptMoments now) {
        return new ModelDocument.Update(
                run.path(),
                fingerprint,
                rows(Lineage.Action.ADD),
                rows(Lineage.Action.REMOVE),
                run.keepsConstants(),
                now.outerBounds(Split.TRAIN),
                window);
    }

    /** Empty where nothing was taken out. */
    Optional<Receipt> receipt(String path, ModelDocument model, String digest) {
        return takesOut()
                ? Optional.of(Receipt.of(
                        steps,
                        Receipt.State.of(run.path(), run.model(), run.modelDigest()),
                        Receipt.State.of(path, model, digest),
                        model.data().update().outerBounds()))
                : Optional.empty();
    }
}
