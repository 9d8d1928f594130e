package dev.trueline.train.optimize;

/** Keeps the state of descent from time to time, so that a later run can go on from there. */
public interface Checkpointing {
    /** Keeps nothing. */
    Checkpointing NONE = new Checkpointing() {
        @Override
        public boolean due(long step) {
            return false;
        }

        @Override
        public void save(DescentState state) {
            // Nothing is kept.
        }
    };

    /** Whether the state before this step is to be saved. */
    boolean due(long step);

    /** Is called when a state is due, and before an interrupted run ends. */
    void save(DescentState state);

    /** Is told the state before the last step of a run that no interruption has ended: going on from it ends the same. */
    default void end(DescentState last) {}
}
