package dev.trueline.spark.internals;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.StructType;

/** The rows of a partition that stay, each with its number after its columns, in one object. */
final class NumberedRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final RowValues values;
    private final RowNumber number;
    private final GenericInternalRow added = new GenericInternalRow(1);
    private final JoinedRow joined = new JoinedRow();
    private InternalRow accepted;

    NumberedRows(Iterator<InternalRow> rows, StructType schema, Function<IntFunction<Object>, RowNumber> number)
            throws Exception {
        this.rows = rows;
        this.values = new RowValues(schema);
        this.number = number.call(values);
    }

    @Override
    public boolean hasNext() {
        while (accepted == null && rows.hasNext()) {
            InternalRow row = rows.next();
            values.at(row);
            accepted = number.accepts() ? row : null;
        }
        return accepted != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        added.setDouble(0, number.number());
        joined.apply(accepted, added);
        accepted = null;
        return joined;
    }
}
