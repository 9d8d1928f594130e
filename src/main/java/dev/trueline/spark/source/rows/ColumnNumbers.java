package dev.trueline.spark.source.rows;

import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads a column of a batch as doubles, to the same value as a row's boxed number has. */
final class ColumnNumbers {
    private ColumnNumbers() {}

    /**
     * Reads all rows; those that are null get 0. No null is decoded: with a dictionary, its place holds an index that
     * means nothing.
     *
     * @return false for a type that holds no numbers; {@code into} is then unchanged
     */
    static boolean read(ColumnVector column, int rows, double[] into) {
        if (column.hasNull()) {
            return readPresent(column, rows, into);
        }
        DataType type = column.dataType();
        if (type instanceof DoubleType) {
            readDoubles(column, rows, into);
        } else if (type instanceof FloatType) {
            read(column.getFloats(0, rows), into);
        } else if (type instanceof IntegerType) {
            read(column.getInts(0, rows), into);
        } else if (type instanceof LongType) {
            read(column.getLongs(0, rows), into);
        } else if (type instanceof ShortType) {
            read(column.getShorts(0, rows), into);
        } else if (type instanceof ByteType) {
            read(column.getBytes(0, rows), into);
        } else {
            return readPresent(column, rows, into);
        }
        return true;
    }

    private static boolean readPresent(ColumnVector column, int rows, double[] into) {
        IntToDoubleFunction number = numberOf(column);
        if (number == null) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            into[row] = column.isNullAt(row) ? 0 : number.applyAsDouble(row) + 0.0;
        }
        return true;
    }

    private static IntToDoubleFunction numberOf(ColumnVector column) {
        DataType type = column.dataType();
        if (type instanceof DoubleType) {
            return column::getDouble;
        }
        if (type instanceof FloatType) {
            return column::getFloat;
        }
        if (type instanceof IntegerType) {
            return column::getInt;
        }
        if (type instanceof LongType) {
            return column::getLong;
        }
        if (type instanceof ShortType) {
            return column::getShort;
        }
        if (type instanceof ByteType) {
            return column::getByte;
        }
        if (type instanceof DecimalType decimal) {
            return row -> column.getDecimal(row, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .doubleValue();
        }
        return null;
    }

    // One by one: an array of the column would be new memory for each batch, and pass through the processor's cache
    // twice. Adding 0 turns minus zero into zero.
    private static void readDoubles(ColumnVector column, int rows, double[] into) {
        for (int row = 0; row < rows; row++) {
            into[row] = column.getDouble(row) + 0.0;
        }
    }

    private static void read(float[] from, double[] into) {
        for (int row = 0; row < from.length; row++) {
            into[row] = from[row] + 0.0;
        }
    }

    private static void read(int[] from, double[] into) {
        for (int row = 0; row < from.length; row++) {
            into[row] = from[row];
        }
    }

    private static void read(long[] from, double[] into) {
        for (int row = 0; row < from.length; row++) {
            into[row] = from[row];
        }
    }

    private static void read(short[] from, double[] into) {
        for (int row = 0; row < from.length; row++) {
            into[row] = from[row];
        }
    }

    private static void read(byte[] from, double[] into) {
        for (int row = 0; row < from.length; row++) {
            into[row] = from[row];
        }
    }
}
