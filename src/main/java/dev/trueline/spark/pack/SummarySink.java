package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSink;
import java.util.List;
import java.util.Objects;

/** Summarizes the training rows of one partition. */
public final class SummarySink implements RowSink {
    private final TrainingSummary.Gatherer gatherer;
    private final int columns;

    private SummarySink(TrainingSummary.Gatherer gatherer, int columns) {
        this.gatherer = gatherer;
        this.columns = columns;
    }

    /**
     * The summary of the training rows of a partition.
     *
     * @param columns of the contract
     */
    public static TrainingSummary summarize(RowFeed rows, TrainingSummary.Question question, List<String> columns) {
        TrainingSummary summary = new TrainingSummary(question);
        SummarySink sink = new SummarySink(summary.gatherer(columns), columns.size());
        while (rows.hasNext()) {
            rows.next(sink);
        }
        return summary;
    }

    @Override
    public void read(int rows) {}

    @Override
    public void reject(RejectedRow row) {}

    @Override
    public void accept(Example example) {
        if (example.split() != Split.TRAIN) {
            return;
        }
        gatherer.count();
        for (int column = 0; column < columns; column++) {
            if (gatherer.wantsNumber(column)) {
                gatherer.number(column, example.numbers()[column]);
            } else if (gatherer.wantsLevel(column)) {
                gatherer.level(column, level(example.texts()[column]));
            }
        }
    }

    @Override
    public void accept(BatchColumns batch, int part) {
        if (batch.split(part) != Split.TRAIN) {
            return;
        }
        int[] rows = batch.rows(part);
        for (int i = 0; i < batch.count(part); i++) {
            gatherer.count();
            for (int column = 0; column < columns; column++) {
                if (gatherer.wantsNumber(column)) {
                    gatherer.number(column, batch.numbers(column)[rows[i]]);
                } else if (gatherer.wantsLevel(column)) {
                    gatherer.level(column, level(batch.texts(column).text(rows[i])));
                }
            }
        }
    }

    private static String level(String text) {
        return Objects.requireNonNullElse(text, Indicators.MISSING);
    }
}
