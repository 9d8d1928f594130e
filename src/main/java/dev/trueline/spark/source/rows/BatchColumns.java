package dev.trueline.spark.source.rows;

import dev.trueline.contract.Role;
import dev.trueline.contract.Split;
import dev.trueline.contract.ValueRule;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The columns of one batch as primitive numbers, the part of every row that is beyond doubt, and the doubtful rest. An
 * instance keeps buffers from batch to batch and belongs to one task.
 */
public final class BatchColumns {
    private final RowChecker.Plan plan;
    private final double[][] numbers;
    private final TextColumn[] texts;
    private final BatchTerms terms;
    private final Selection[] selections;
    private final Selection doubtful = new Selection();
    private boolean[] inDoubt = {};
    private long[] hashes = {};
    private int rowCount;

    /** Numbers of some rows of the batch. */
    private static final class Selection {
        private int[] rows = {};
        private int count;

        void clear(int capacity) {
            count = 0;
            if (rows.length < capacity) {
                rows = new int[capacity];
            }
        }

        void add(int row) {
            rows[count++] = row;
        }
    }

    public BatchColumns(RowChecker.Plan plan) {
        this.plan = plan;
        this.numbers = new double[plan.rules().size()][0];
        this.texts = new TextColumn[plan.rules().size()];
        this.terms = new BatchTerms(plan.terms());
        this.selections = new Selection[plan.ratios().parts()];
        Arrays.setAll(selections, part -> new Selection());
    }

    /** Takes in a batch in the place of the one before. */
    public void read(ColumnarBatch batch) {
        int rows = batch.numRows();
        rowCount = rows;
        clear(rows);
        for (int i = 0; i < plan.rules().size(); i++) {
            ValueRule rule = plan.rules().get(i);
            if (rule.column().numeric()) {
                readNumbers(batch.column(plan.positions()[i]), rule, numbers[i], rows);
            } else if (rule.column().role() != Role.IGNORE) {
                texts[i] = new ColumnTexts(rule, inDoubt).read(batch.column(plan.positions()[i]), rows);
            }
        }
        terms.compute(this, rows, inDoubt);
        hash(rows);
        divide(rows);
    }

    /** How many rows the batch has. */
    public int rowCount() {
        return rowCount;
    }

    /** The number of a column of the contract for every row of the batch. */
    public double[] numbers(int column) {
        return numbers[column];
    }

    /** A column of the contract that is a key, a slice or a category, for every row of the batch. */
    public TextColumn texts(int column) {
        return texts[column];
    }

    /** A term of the design that is a number, for every row of the batch. */
    public double[] term(int term) {
        return terms.number(term);
    }

    /** The fitted label of every row of the batch. */
    public double[] labels() {
        return plan.terms().label() == null ? numbers[plan.columns().label()] : terms.labels();
    }

    /** The code of a category of the design for every row of the batch. */
    public int[] codes(int category) {
        return terms.codes(category);
    }

    /** The hash of the numbers and categories of every row of the batch. */
    public long[] hashes() {
        return hashes;
    }

    /** The split that a part belongs to. */
    public Split split(int part) {
        return plan.ratios().split(part);
    }

    /** The rows of a part, of which the first {@link #count} are meant. */
    public int[] rows(int part) {
        return selections[part].rows;
    }

    public int count(int part) {
        return selections[part].count;
    }

    /** The rows that have to be looked at one by one, of which the first {@link #doubtfulCount} are meant. */
    public int[] doubtful() {
        return doubtful.rows;
    }

    public int doubtfulCount() {
        return doubtful.count;
    }

    private void clear(int rows) {
        for (Selection selection : selections) {
            selection.clear(rows);
        }
        doubtful.clear(rows);
        if (inDoubt.length < rows) {
            inDoubt = new boolean[rows];
            hashes = new long[rows];
            for (int i = 0; i < numbers.length; i++) {
                boolean numeric = plan.rules().get(i).column().numeric();
                numbers[i] = new double[numeric ? rows : 0];
            }
        }
        Arrays.fill(inDoubt, false);
    }

    // What does not pass is rare, and all that is looked at a second time.
    private void readNumbers(ColumnVector column, ValueRule rule, double[] into, int rows) {
        if (!ColumnNumbers.read(column, rule.column(), rows, into)) {
            Arrays.fill(inDoubt, true);
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (!rule.passes(into[row])) {
                boolean missing = column.isNullAt(row) || rule.meansMissing(into[row]);
                inDoubt[row] |= !missing || !rule.column().nullable();
                into[row] = Double.NaN;
            }
        }
    }

    private void hash(int rows) {
        Arrays.fill(hashes, 0, rows, RowHash.START);
        for (int column : plan.columns().content()) {
            if (plan.rules().get(column).column().numeric()) {
                hash(numbers[column], rows);
            } else {
                hash(texts[column], rows);
            }
        }
    }

    private void hash(double[] values, int rows) {
        for (int row = 0; row < rows; row++) {
            hashes[row] = RowHash.add(hashes[row], values[row]);
        }
    }

    private void hash(TextColumn values, int rows) {
        for (int row = 0; row < rows; row++) {
            hashes[row] = values.isMissing(row) ? RowHash.addMissing(hashes[row]) : values.addTo(hashes[row], row);
        }
    }

    private void divide(int rows) {
        for (int row = 0; row < rows; row++) {
            if (inDoubt[row]) {
                doubtful.add(row);
            } else {
                selections[plan.ratios().part(splitHash(row))].add(row);
            }
        }
    }

    private long splitHash(int row) {
        long hash = RowHash.add(RowHash.START, plan.ratios().seed());
        int[] key = plan.columns().key();
        if (key.length == 0) {
            return RowHash.add(hash, hashes[row]);
        }
        for (int column : key) {
            hash = texts[column].addTo(hash, row);
        }
        return hash;
    }
}
