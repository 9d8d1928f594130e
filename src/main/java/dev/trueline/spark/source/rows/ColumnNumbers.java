package dev.trueline.spark.source.rows;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.form.TimestampReader;
import dev.trueline.spark.internals.ExternalRow;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads a column of a batch as doubles, to the same value as a row's boxed number has. */
final class ColumnNumbers {
    private ColumnNumbers() {}

    /**
     * Reads all rows; those that are null, and local times that are no single instant, get NaN. No null is decoded: with
     * a dictionary, its place holds an index that means nothing.
     *
     * @return false for values that are not read here; {@code into} is then unchanged
     */
    static boolean read(ColumnVector column, ColumnContract contract, int rows, double[] into) {
        DataType type = column.dataType();
        if (column.hasNull() || !(type instanceof NumericType) || !isNumber(contract.type())) {
            return readPresent(column, contract, rows, into);
        }
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
            return readPresent(column, contract, rows, into);
        }
        return true;
    }

    private static boolean isNumber(ColumnType type) {
        return switch (type) {
            case DOUBLE, DECIMAL, INTEGER, BOOLEAN -> true;
            default -> false;
        };
    }

    private static boolean readPresent(ColumnVector column, ColumnContract contract, int rows, double[] into) {
        IntToDoubleFunction number =
                switch (contract.type()) {
                    case DATE -> column.dataType() instanceof DateType ? column::getInt : null;
                    case TIMESTAMP -> secondsOf(column, contract);
                    case BOOLEAN ->
                        column.dataType() instanceof BooleanType
                                ? row -> column.getBoolean(row) ? 1 : 0
                                : numberOf(column, contract);
                    default -> numberOf(column, contract);
                };
        if (number == null) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            into[row] = column.isNullAt(row) ? Double.NaN : number.applyAsDouble(row) + 0.0;
        }
        return true;
    }

    private static IntToDoubleFunction secondsOf(ColumnVector column, ColumnContract contract) {
        if (column.dataType() instanceof TimestampType) {
            return row -> TimestampReader.seconds(column.getLong(row));
        }
        if (column.dataType() instanceof TimestampNTZType) {
            TimestampReader reader = new TimestampReader(contract.form().times());
            return row -> reader.read(ExternalRow.local(column.getLong(row)));
        }
        return null;
    }

    private static IntToDoubleFunction numberOf(ColumnVector column, ColumnContract contract) {
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
        // The double nearest to a fraction may be whole, so the row decides whether a decimal is an integer.
        if (type instanceof DecimalType decimal && (decimal.scale() == 0 || contract.type() != ColumnType.INTEGER)) {
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
