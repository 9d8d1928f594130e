package dev.trueline.spark.internals;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of the batches of a partition that stay, each with its number after its columns, in one object.
 *
 * <p>The number is one more column of the batch. An expression of Spark SQL gives the same bits, but with some fifty
 * columns its generated method is too large for the JVM to compile.
 */
final class NumberedBatches implements Iterator<InternalRow> {
    private final Iterator<ColumnarBatch> batches;
    private final BatchNumber number;
    private ColumnarBatch numbered = new ColumnarBatch(new ColumnVector[0], 0);
    private int row;

    NumberedBatches(Iterator<ColumnarBatch> batches, BatchNumber number) {
        this.batches = batches;
        this.number = number;
    }

    @Override
    public boolean hasNext() {
        while (true) {
            while (row < numbered.numRows() && !number.accepts(row)) {
                row++;
            }
            if (row < numbered.numRows()) {
                return true;
            }
            if (!batches.hasNext()) {
                return false;
            }
            ColumnarBatch batch = batches.next();
            number.read(batch);
            numbered = withNumbers(batch);
            row = 0;
        }
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return numbered.getRow(row++);
    }

    private ColumnarBatch withNumbers(ColumnarBatch batch) {
        OnHeapColumnVector last = new OnHeapColumnVector(batch.numRows(), DataTypes.DoubleType);
        last.putDoubles(0, batch.numRows(), number.numbers(), 0);
        ColumnVector[] all = new ColumnVector[batch.numCols() + 1];
        for (int i = 0; i < batch.numCols(); i++) {
            all[i] = batch.column(i);
        }
        all[batch.numCols()] = last;
        return new ColumnarBatch(all, batch.numRows());
    }
}
