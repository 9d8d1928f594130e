package dev.trueline.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads keys and slices from a column of a batch, as a row holds them; the types that they usually have. */
final class ColumnTexts {
    private ColumnTexts() {}

    static boolean readable(ColumnVector column) {
        DataType type = column.dataType();
        return type instanceof StringType
                || type instanceof LongType
                || type instanceof IntegerType
                || type instanceof DoubleType
                || type instanceof FloatType;
    }

    /** The value of a row of a readable column, or null. */
    static Object value(ColumnVector column, int row) {
        if (column.isNullAt(row)) {
            return null;
        }
        DataType type = column.dataType();
        if (type instanceof LongType) {
            return column.getLong(row);
        }
        if (type instanceof IntegerType) {
            return column.getInt(row);
        }
        if (type instanceof DoubleType) {
            return column.getDouble(row);
        }
        return type instanceof FloatType
                ? (Object) column.getFloat(row)
                : column.getUTF8String(row).toString();
    }
}
