package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.design.encoding.Transform;
import dev.trueline.evaluate.quality.WorstError;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.Predictor;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowSink;
import java.util.EnumMap;
import java.util.Map;

/**
 * Looks among the rows of a partition for those whose error is the largest of their split.
 *
 * <p>Of several rows with the same error the one with the smallest key is kept, so that it does not matter which of them
 * is met first.
 */
final class WorstRowSearch implements RowSink {
    private final ColumnPlan columns;
    private final Predictor predictor;
    private final LabelTransform inverse;
    private final Transform.Function labelFunction;
    private final Map<Split, WorstError> largest;
    private final Map<Split, WorstRow> found = new EnumMap<>(Split.class);
    private final double[] features;
    private final int[] codes;

    WorstRowSearch(
            ColumnPlan columns, Predictor predictor, Transform.Function labelFunction, Map<Split, WorstError> largest) {
        this.columns = columns;
        this.predictor = predictor;
        this.labelFunction = labelFunction;
        this.inverse = LabelTransform.inverse(labelFunction);
        this.largest = largest;
        this.features = new double[columns.layout().numbers()];
        this.codes = new int[columns.layout().categories()];
    }

    /** The worst row of every split that has one here. */
    Map<Split, WorstRow> found() {
        return found;
    }

    @Override
    public void read(int rows) {}

    @Override
    public void reject(RejectedRow row) {}

    @Override
    public void accept(Example example) {
        System.arraycopy(example.terms(), 0, features, 0, features.length);
        System.arraycopy(example.codes(), 0, codes, 0, codes.length);
        double label = label(example.numbers()[columns.label()]);
        if (isWorst(example.split(), label)) {
            String[] key = new String[columns.names().length];
            for (int i = 0; i < key.length; i++) {
                key[i] = example.texts()[columns.names()[i]];
            }
            keep(example.split(), label, key);
        }
    }

    @Override
    public void accept(BatchColumns batch, int part) {
        Split split = batch.split(part);
        int[] rows = batch.rows(part);
        for (int i = 0; i < batch.count(part); i++) {
            int row = rows[i];
            for (int j = 0; j < features.length; j++) {
                features[j] = batch.term(j)[row];
            }
            for (int category = 0; category < codes.length; category++) {
                codes[category] = batch.codes(category)[row];
            }
            double label = label(batch.numbers(columns.label())[row]);
            if (isWorst(split, label)) {
                String[] key = new String[columns.names().length];
                for (int k = 0; k < key.length; k++) {
                    key[k] = batch.texts(columns.names()[k]).text(row);
                }
                keep(split, label, key);
            }
        }
    }

    // As the blocks have it, which hold what is fitted.
    private double label(double number) {
        return labelFunction == null ? number : inverse.back(labelFunction.apply(number));
    }

    private double prediction() {
        return predictor.predict(features, codes);
    }

    private boolean isWorst(Split split, double label) {
        WorstError worst = largest.get(split);
        return worst != null && Math.abs(prediction() - label) == worst.magnitude();
    }

    private void keep(Split split, double label, String[] key) {
        WorstRow row = WorstRow.of(key, label, prediction());
        found.merge(split, row, WorstRow::first);
    }
}
