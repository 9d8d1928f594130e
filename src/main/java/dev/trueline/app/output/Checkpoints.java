package dev.trueline.app.output;

import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.UsageException;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Checkpointing;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.Step;
import java.util.List;
import java.util.Optional;

/** The numbered checkpoints of one run, the last few of which are kept, and the history up to them. */
public final class Checkpoints implements Checkpointing {
    private static final String DIRECTORY = "checkpoints";
    private static final String PREFIX = "step-";
    private static final int KEPT = 3;

    private final RunDirectory directory;
    private final long everySteps;
    private final RunFingerprint fingerprint;
    private final Curvature curvature;
    private final SealedHistory sealed;
    private DescentState end;

    /**
     * A checkpoint that a run goes on from.
     *
     * @param state as it was when the checkpoint was made
     */
    public record Found(Checkpoint checkpoint, DescentState state) {}

    /**
     * @param everySteps 0 to save none but at an interruption
     * @param from where the run goes on, or empty when it starts over
     */
    public Checkpoints(
            RunDirectory directory,
            long everySteps,
            RunFingerprint fingerprint,
            Curvature curvature,
            Optional<Found> from) {
        this.directory = directory;
        this.everySteps = everySteps;
        this.fingerprint = fingerprint;
        this.curvature = curvature;
        this.sealed = new SealedHistory(
                directory,
                DIRECTORY,
                from.map(found -> found.checkpoint().sealed()).orElse(null));
    }

    /**
     * The newest checkpoint that is whole; damaged ones are passed over with a warning.
     *
     * @throws UsageException when it does not belong to these settings and data, saying what differs
     */
    public static Optional<Found> newest(RunDirectory directory, RunFingerprint now, Messages messages) {
        List<String> names = names(directory);
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = DIRECTORY + "/" + names.get(i);
            Optional<Found> found = Checkpoint.read(name, directory.read(name))
                    .flatMap(checkpoint -> withHistory(directory, checkpoint));
            if (found.isPresent()) {
                requireSame(name, found.get().checkpoint().fingerprint().differences(now));
                return found;
            }
            messages.warn(
                    "checkpoint " + name + " is torn or damaged and is passed over, or the history that it needs is");
        }
        return Optional.empty();
    }

    private static Optional<Found> withHistory(RunDirectory directory, Checkpoint checkpoint) {
        Optional<List<Step>> before = SealedHistory.read(directory, DIRECTORY, checkpoint.sealed());
        return before.map(steps -> new Found(checkpoint, checkpoint.state(steps)));
    }

    private static void requireSame(String name, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UsageException("cannot resume from " + name + ", because it belongs to another run:\n  "
                    + String.join("\n  ", differences)
                    + "\nRestore the settings and the data, or start over without --resume and with another --output");
        }
    }

    private static List<String> names(RunDirectory directory) {
        return directory.list(DIRECTORY).stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    @Override
    public boolean due(long step) {
        return everySteps > 0 && step % everySteps == 0;
    }

    @Override
    public void save(DescentState state) {
        SealedHistory.Mark mark = sealed.seal(state.history());
        String name = String.format(PREFIX + "%012d.json", state.step());
        directory.write(
                DIRECTORY + "/" + name,
                Checkpoint.of(fingerprint, curvature, state, mark).write());
        removeAllBut(name);
    }

    // Later ones were passed over when the run went on from an earlier one.
    private void removeAllBut(String newest) {
        List<String> names = names(directory);
        int end = names.indexOf(newest) + 1;
        names.subList(end, names.size()).forEach(later -> directory.delete(DIRECTORY + "/" + later));
        names.subList(0, Math.max(0, end - KEPT)).forEach(old -> directory.delete(DIRECTORY + "/" + old));
    }

    @Override
    public void end(DescentState last) {
        end = last;
    }

    /** Saves where descent has ended, if it has: who is interrupted later goes on from there. */
    public void saveEnd() {
        if (end != null) {
            save(end);
        }
    }
}
