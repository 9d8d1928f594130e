package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.drift.ComparedColumns;
import dev.trueline.evaluate.drift.Profiler.Profiled;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Profile;
import java.util.Optional;

/**
 * All that is asked of the rows about a model.
 *
 * @param mean a constant that the model is compared with
 * @param profiled columns for a profile of the training rows; empty for no profile
 * @param drift what the rows are compared with
 * @param rivals two models to be compared
 * @param pictures whether pictures of the predictions are wanted
 */
public record Questions(
        EvaluationTask task,
        double mean,
        Optional<Profiled> profiled,
        Optional<DriftSince> drift,
        Optional<Rivals> rivals,
        boolean pictures) {
    /**
     * How far the rows of a split are from the training rows of a model.
     *
     * @param originals the columns that the model is made of, in the rows
     * @param profile of those training rows
     */
    public record DriftSince(ScoredColumns model, OriginalColumns originals, Profile profile, Split split) {
        ComparedColumns columns() {
            return new ComparedColumns(model, originals.places());
        }
    }

    /** Two models on the same rows of a split. */
    public record Rivals(ScoredColumns challenger, ScoredColumns champion, Split split) {}
}
