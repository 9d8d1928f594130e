package dev.trueline.app.documents;

import dev.trueline.fit.Fit;
import dev.trueline.fit.MomentRows;
import dev.trueline.model.ModelDocument;
import java.util.Optional;

/**
 * A model that was brought up to date.
 *
 * @param run that it comes from
 * @param rows that are in it now
 * @param added how the added rows look to the model before; empty where none were added
 */
public record Updated(
        KeptRun run,
        UpdateTrail trail,
        MomentRows rows,
        Fit fit,
        ModelDocument model,
        MomentMetrics metrics,
        Optional<AddedDocument> added,
        Diagnostics diagnostics) {}
