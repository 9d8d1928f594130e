package dev.trueline.app;

import dev.trueline.train.Checkpointing;
import dev.trueline.train.Curvature;
import dev.trueline.train.DescentState;
import java.util.List;
import java.util.Optional;

/** The numbered checkpoints of one run; the last few are kept. */
final class Checkpoints implements Checkpointing {
    private static final String DIRECTORY = "checkpoints";
    private static final int KEPT = 3;

    private final RunDirectory directory;
    private final long everySteps;
    private final RunFingerprint fingerprint;
    private final Curvature curvature;

    /** @param everySteps 0 to save none but at an interruption */
    Checkpoints(RunDirectory directory, long everySteps, RunFingerprint fingerprint, Curvature curvature) {
        this.directory = directory;
        this.everySteps = everySteps;
        this.fingerprint = fingerprint;
        this.curvature = curvature;
    }

    /**
     * The newest checkpoint that is whole; damaged ones are passed over with a warning.
     *
     * @throws UsageException when it does not belong to these settings and data, saying what differs
     */
    static Optional<Checkpoint> newest(RunDirectory directory, RunFingerprint now, Narrator narrator) {
        List<String> names = directory.list(DIRECTORY);
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = DIRECTORY + "/" + names.get(i);
            Optional<Checkpoint> checkpoint = Checkpoint.read(name, directory.read(name));
            if (checkpoint.isPresent()) {
                requireSame(name, checkpoint.get().fingerprint().differences(now));
                return checkpoint;
            }
            narrator.warn("checkpoint " + name + " is torn or damaged and is passed over");
        }
        return Optional.empty();
    }

    private static void requireSame(String name, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UsageException("cannot resume from " + name + ", for it belongs to another run:\n  "
                    + String.join("\n  ", differences)
                    + "\nRestore the settings and the data, or start anew without --resume and with another --output");
        }
    }

    @Override
    public boolean due(long step) {
        return everySteps > 0 && step % everySteps == 0;
    }

    @Override
    public void save(DescentState state) {
        String name = String.format("step-%012d.json", state.step());
        directory.write(
                DIRECTORY + "/" + name,
                Checkpoint.of(fingerprint, curvature, state).write());
        List<String> names = directory.list(DIRECTORY);
        names.subList(0, Math.max(0, names.size() - KEPT)).forEach(old -> directory.delete(DIRECTORY + "/" + old));
    }
}
