package dev.trueline.model;

import java.util.Optional;
import java.util.function.Supplier;

/** Several sums over the same rows, made together. */
public interface RowScan {
    /**
     * Adds a sum.
     *
     * @return gives the sums once the scan has {@link #run}
     */
    <S> Supplier<S> plan(BlockPass<S> pass);

    /** The same, if there is room for the sums; empty if not. */
    default <S> Optional<Supplier<S>> planIfRoom(BlockPass<S> pass) {
        return takes(pass.bytes()) ? Optional.of(plan(pass)) : Optional.empty();
    }

    /** Whether there is room for so many bytes of sums of one partition. */
    boolean takes(long bytes);

    /**
     * Makes the sums.
     *
     * @param description for people who watch
     */
    void run(String description);
}
