package dev.trueline.app.output;

import dev.trueline.app.exit.Messages;
import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.CheckpointStore;
import dev.trueline.train.optimize.Checkpointing;
import java.util.Optional;
import java.util.function.Function;

/** The checkpoints in a run directory, as the store of one run of descent. */
public final class RunCheckpoints implements CheckpointStore {
    private final RunDirectory directory;
    private final long everySteps;
    private final Function<ParameterVector, RunFingerprint> fingerprints;
    private final Messages messages;
    private RunFingerprint fingerprint;
    private Optional<Checkpoints.Found> earlier = Optional.empty();
    private volatile Checkpoints checkpoints;

    /**
     * @param everySteps 0 to save none but at an interruption
     * @param fingerprints of a run that starts at these parameters
     */
    public RunCheckpoints(
            RunDirectory directory,
            long everySteps,
            Function<ParameterVector, RunFingerprint> fingerprints,
            Messages messages) {
        this.directory = directory;
        this.everySteps = everySteps;
        this.fingerprints = fingerprints;
        this.messages = messages;
    }

    /** @throws dev.trueline.app.exit.UsageException when the checkpoint belongs to other settings or data */
    @Override
    public Optional<Resumption> newest(ParameterVector start) {
        fingerprint = fingerprints.apply(start);
        earlier = Checkpoints.newest(directory, fingerprint, messages);
        return earlier.map(found -> new Resumption(found.checkpoint().curvature(), found.state()));
    }

    @Override
    public Checkpointing open(Curvature curvature) {
        checkpoints = new Checkpoints(directory, everySteps, fingerprint, curvature, earlier);
        return checkpoints;
    }

    /** Saves where descent has ended, if it has: a run that is interrupted later goes on from there. */
    public void saveEnd() {
        if (checkpoints != null) {
            checkpoints.saveEnd();
        }
    }
}
