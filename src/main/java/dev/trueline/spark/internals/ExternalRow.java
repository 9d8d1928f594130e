package dev.trueline.spark.internals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.sql.types.YearMonthIntervalType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns Spark's internal values into Java's.
 *
 * <p>Spark's own conversion depends on its settings, and by default goes through {@code java.sql} types, which depend on
 * the time zone of the process. This one depends on the value alone.
 */
public final class ExternalRow {
    // Only Spark 4.1 and later have times of day.
    private static final String TIME = "time(";

    private ExternalRow() {}

    /** The rows of a table. */
    public static JavaRDD<Row> rows(Dataset<Row> table) {
        StructType schema = table.schema();
        return internal(table).map(row -> of(row, schema));
    }

    /** The rows of a table of texts alone, those of a partition in one array. */
    public static JavaRDD<String[]> texts(Dataset<Row> table) {
        int columns = table.schema().length();
        return internal(table).mapPartitions(rows -> texts(rows, new String[columns]));
    }

    private static JavaRDD<InternalRow> internal(Dataset<Row> table) {
        return table.queryExecution().toRdd().toJavaRDD();
    }

    private static Iterator<String[]> texts(Iterator<InternalRow> rows, String[] texts) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public String[] next() {
                InternalRow row = rows.next();
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = row.isNullAt(i) ? null : row.getUTF8String(i).toString();
                }
                return texts;
            }
        };
    }

    /** A row of a batch. */
    public static Row of(ColumnarBatch batch, int row, StructType schema) {
        return of(batch.getRow(row), schema);
    }

    /** A text of a column, where there is one. */
    public static String text(ColumnVector column, int row) {
        return column.getUTF8String(row).toString();
    }

    private static Row of(InternalRow row, StructType schema) {
        Object[] values = new Object[schema.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i, schema.fields()[i].dataType());
        }
        return RowFactory.create(values);
    }

    /** The value of one column; null where it is missing. */
    static Object value(InternalRow row, int column, DataType type) {
        return row.isNullAt(column) ? null : external(row.get(column, sqlType(type)), sqlType(type));
    }

    private static DataType sqlType(DataType type) {
        return type instanceof UserDefinedType<?> userDefined ? userDefined.sqlType() : type;
    }

    private static Object external(Object value, DataType type) {
        if (value instanceof UTF8String text) {
            return text.toString();
        }
        if (value instanceof Decimal decimal) {
            return decimal.toJavaBigDecimal();
        }
        if (value instanceof InternalRow row) {
            return fields(row, (StructType) type);
        }
        if (value instanceof ArrayData array) {
            return elements(array, ((ArrayType) type).elementType());
        }
        if (value instanceof MapData map) {
            return entries(map, (MapType) type);
        }
        return value instanceof Number number ? number(number, type) : value;
    }

    private static Object number(Number value, DataType type) {
        if (type instanceof TimestampType) {
            return Instant.EPOCH.plus(value.longValue(), ChronoUnit.MICROS);
        }
        if (type instanceof TimestampNTZType) {
            return local(value.longValue());
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(value.longValue());
        }
        if (type.typeName().startsWith(TIME)) {
            return LocalTime.ofNanoOfDay(value.longValue());
        }
        if (type instanceof DayTimeIntervalType) {
            return Duration.of(value.longValue(), ChronoUnit.MICROS);
        }
        if (type instanceof YearMonthIntervalType) {
            return Period.ofMonths(value.intValue());
        }
        return value;
    }

    /** A local time that is so many microseconds after 1970-01-01T00:00. */
    public static LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static Map<String, Object> fields(InternalRow row, StructType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.length(); i++) {
            StructField field = type.fields()[i];
            fields.put(field.name(), value(row, i, field.dataType()));
        }
        return fields;
    }

    private static List<Object> elements(ArrayData array, DataType type) {
        List<Object> elements = new ArrayList<>();
        DataType element = sqlType(type);
        for (int i = 0; i < array.numElements(); i++) {
            elements.add(array.isNullAt(i) ? null : external(array.get(i, element), element));
        }
        return elements;
    }

    private static Map<Object, Object> entries(MapData map, MapType type) {
        List<Object> keys = elements(map.keyArray(), type.keyType());
        List<Object> values = elements(map.valueArray(), type.valueType());
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), values.get(i));
        }
        return entries;
    }
}
