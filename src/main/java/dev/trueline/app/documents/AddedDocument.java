package dev.trueline.app.documents;

import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.List;

/**
 * What {@code added.json} of an update holds: how the added rows look to the model before them, which has not seen them.
 *
 * @param model the run of that model
 * @param metrics of that model on all added rows; the baseline is their own mean
 * @param drift since its training; null where it carries no profile of its training rows
 */
public record AddedDocument(String model, SplitMetrics metrics, List<Finding> findings, Drift drift) {
    static final String FILE = "added.json";
}
