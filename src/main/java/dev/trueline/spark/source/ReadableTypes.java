package dev.trueline.spark.source;

import dev.trueline.contract.ColumnContract;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Which types of a source a column of the contract can be read from. */
public final class ReadableTypes {
    private ReadableTypes() {}

    /** Why a column cannot be read from a field of the source, as the end of a sentence; empty when it can. */
    static Optional<String> fault(ColumnContract column, StructField field) {
        DataType type = field.dataType();
        boolean text = type instanceof StringType;
        boolean number = type instanceof NumericType;
        return switch (column.type()) {
            case STRING, CATEGORY -> require(isSingle(type), "which is not a single value");
            case DOUBLE, DECIMAL, INTEGER -> require(text || number, numberFault(type));
            case BOOLEAN ->
                require(
                        text || number || type instanceof BooleanType,
                        "but booleans are read from boolean, numeric or text columns; convert it first");
            case DATE ->
                require(
                        text || type instanceof DateType,
                        "but dates are read from date or text columns; " + remedy(type));
            case TIMESTAMP -> timestampFault(column, field);
        };
    }

    private static Optional<String> timestampFault(ColumnContract column, StructField field) {
        DataType type = field.dataType();
        if (type instanceof TimestampType) {
            return LocalTimes.fault(column, field);
        }
        if (type instanceof TimestampNTZType) {
            return require(
                    !column.form().times().zone().isEmpty(),
                    "which has no offset from UTC; set zone to that of the column, such as UTC");
        }
        return require(
                type instanceof StringType, "but timestamps are read from timestamp or text columns; " + remedy(type));
    }

    private static String numberFault(DataType type) {
        return "but numbers are read from numeric or text columns; " + remedy(type);
    }

    private static String remedy(DataType type) {
        if (type instanceof BooleanType) {
            return "use type = boolean";
        }
        if (type instanceof DateType) {
            return "use type = date";
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return "use type = timestamp";
        }
        return type instanceof NumericType ? "use type = double or integer, or convert it first" : "convert it first";
    }

    /** Whether a column of that type can be read at all. */
    public static boolean isSingle(DataType type) {
        return type instanceof StringType
                || type instanceof NumericType
                || type instanceof BooleanType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
    }

    private static Optional<String> require(boolean holds, String otherwise) {
        return holds ? Optional.empty() : Optional.of(otherwise);
    }
}
