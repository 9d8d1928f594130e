package dev.trueline.spark.pass;

import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.source.files.ReadFailure;
import java.io.FileNotFoundException;
import java.util.function.Supplier;

/**
 * Finds out when a source changes while a run reads it again: because a block of the cache was lost, or because nothing
 * is cached.
 *
 * @param first what the first scan has seen
 */
public record SourceCheck(Source source, BlockCheck first) {
    /**
     * Compares what a pass has seen with the first scan.
     *
     * @throws DataException when they differ
     */
    public void require(BlockCheck seen, String pass) {
        if (seen.agreesWith(first)) {
            return;
        }
        String found = seen.countsAgreeWith(first)
                ? "found as many rows with other values"
                : "found " + seen.describe() + " where the first scan had found " + first.describe();
        throw changed(source, "the pass '" + pass + "' " + found);
    }

    /** What to throw when a later scan of a source sees something else than the first. */
    public static DataException changed(Source source, String how) {
        return new DataException(
                source.describe() + " changed during this run: " + how + "; run this again when nothing writes to it");
    }

    /**
     * What a pass sums up, when it saw the same rows as the first scan.
     *
     * @throws DataException when it saw others, or could not read them, or numbers are too large to be summed up
     */
    <S> S sums(String pass, Supplier<CheckedSums<S>> work) {
        try {
            CheckedSums<S> all = work.get();
            require(all.seen(), pass);
            return all.sums();
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            requireReadable(failed);
            if (Causes.root(failed) instanceof ArithmeticException tooLarge) {
                throw new DataException(pass + ": " + tooLarge.getMessage(), failed);
            }
            throw failed;
        }
    }

    /**
     * Tells a failure to read the source from any other failure of a pass.
     *
     * @throws DataException when the source could not be read
     */
    public void requireReadable(Exception failed) {
        boolean unreadable = Causes.of(failed).stream()
                .anyMatch(cause -> cause instanceof FileNotFoundException
                        || String.valueOf(cause.getMessage()).contains("[FAILED_READ_FILE"));
        if (unreadable) {
            throw ReadFailure.of(source, failed);
        }
    }
}
