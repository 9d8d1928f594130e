package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.Curvature;
import java.util.Optional;

/** Where a run of descent leaves its checkpoints, and finds those of the run that it goes on from. */
public interface CheckpointStore {
    /** Finds nothing and keeps nothing. */
    CheckpointStore NONE = new CheckpointStore() {
        @Override
        public Optional<Resumption> newest(ParameterVector start) {
            return Optional.empty();
        }

        @Override
        public Checkpointing open(Curvature curvature) {
            return Checkpointing.NONE;
        }
    };

    /**
     * The state that an earlier run left.
     *
     * @param curvature as that run measured it
     */
    record Resumption(Curvature curvature, DescentState state) {}

    /**
     * The newest state that an earlier run left; empty where the run starts over.
     *
     * @param start where descent begins at step 0, in the space that is trained in; the earlier run must have begun
     *     there, too
     */
    Optional<Resumption> newest(ParameterVector start);

    /**
     * Checkpoints of a run that starts, or goes on from {@link #newest}.
     *
     * @param curvature to be kept with them
     */
    Checkpointing open(Curvature curvature);
}
