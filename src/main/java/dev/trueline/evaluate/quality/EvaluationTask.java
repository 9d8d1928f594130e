package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Predictor;
import java.util.List;
import java.util.Locale;

/**
 * What is to be evaluated, and how.
 *
 * @param baseline what the baseline predicts: the mean label of the training rows
 * @param within shares of the label's magnitude, for {@link Quality#within}
 * @param features names of the terms that are numbers, in the order of the model
 * @param label its name
 * @param unit of the label; empty where it has none
 * @param divided whether the rows are in splits; otherwise all are in one, which sentences do not name
 */
public record EvaluationTask(
        Predictor predictor,
        double baseline,
        List<Double> within,
        List<String> features,
        String label,
        String unit,
        List<SliceSource> slices,
        List<KeyValues> keys,
        boolean divided) {
    /** Of rows that are in splits. */
    public EvaluationTask(
            Predictor predictor,
            double baseline,
            List<Double> within,
            List<String> features,
            String label,
            String unit,
            List<SliceSource> slices,
            List<KeyValues> keys) {
        this(predictor, baseline, within, features, label, unit, slices, keys, true);
    }

    /** The same of rows that are in no splits. */
    public EvaluationTask undivided() {
        return new EvaluationTask(predictor, baseline, within, features, label, unit, slices, keys, false);
    }

    /** The rows of a split, as part of a sentence. */
    public String rows(Split split) {
        return divided ? split.name().toLowerCase(Locale.ROOT) + " rows" : "rows";
    }

    /** The model itself. */
    public LinearModel model() {
        return predictor.model();
    }

    /** What is measured in units of the label, as part of a sentence. */
    public String amount(double value) {
        return Digits.four(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** The rows as the model scores them. */
    public ScoredColumns scored() {
        return ScoredColumns.of(predictor);
    }
}
