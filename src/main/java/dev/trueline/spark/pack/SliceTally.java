package dev.trueline.spark.pack;

import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.spark.source.rows.ColumnPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the slice columns hold: of those with texts, the different ones; of those with decimal numbers, a
 * sample. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class SliceTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Column> columns = new ArrayList<>();

    /** One column. */
    public static final class Column implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final boolean banded;
        private final SliceVocabulary vocabulary = new SliceVocabulary();
        private final NumberSample numbers = new NumberSample();

        Column(ColumnPlan.Slice plan) {
            this.name = plan.name();
            this.banded = plan.banded();
        }

        /** Whether its values are numbers that are looked at in bands, not one by one. */
        boolean banded() {
            return banded;
        }

        /** Takes in a text; gives the one to keep, or null when it is one of too many. */
        String text(String value) {
            return vocabulary.admit(value);
        }

        /**
         * Takes in a number, given as text; bounded, for beyond a float's range every number is as good.
         *
         * @param content hash of the row's numbers
         */
        float number(String value, long content) {
            float number = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, Float.parseFloat(value)));
            numbers.add(content, number);
            return number;
        }

        /** For an evaluation. */
        public SliceSource source(int position) {
            return banded
                    ? new SliceSource.Numbers(name, position, numbers.sorted())
                    : new SliceSource.Texts(name, position, vocabulary.values(), vocabulary.complete());
        }

        private void merge(Column other) {
            vocabulary.merge(other.vocabulary);
            numbers.merge(other.numbers);
        }
    }

    /** Of no columns. */
    SliceTally() {}

    SliceTally(ColumnPlan plan) {
        for (ColumnPlan.Slice slice : plan.slices()) {
            columns.add(new Column(slice));
        }
    }

    /** In the order in which blocks keep them. */
    public List<Column> columns() {
        return columns;
    }

    SliceTally merge(SliceTally other) {
        if (columns.isEmpty()) {
            columns.addAll(other.columns);
            return this;
        }
        for (int i = 0; i < other.columns.size(); i++) {
            columns.get(i).merge(other.columns.get(i));
        }
        return this;
    }
}
