package dev.trueline.spark.internals;

import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The values of one row after another, by column, as {@link ExternalRow} makes them; null where one is missing. */
public final class RowValues implements IntFunction<Object> {
    private final DataType[] types;
    private InternalRow row;

    public RowValues(StructType schema) {
        types = new DataType[schema.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] = schema.fields()[i].dataType();
        }
    }

    /** Goes to a row of a batch. */
    public void at(ColumnarBatch batch, int index) {
        at(batch.getRow(index));
    }

    void at(InternalRow other) {
        row = other;
    }

    @Override
    public Object apply(int column) {
        return ExternalRow.value(row, column, types[column]);
    }
}
