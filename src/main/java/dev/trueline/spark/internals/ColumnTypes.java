package dev.trueline.spark.internals;

import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.TypeDescription;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.orc.OrcUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The types that Spark gives to the columns of files, and what it holds of types. */
public final class ColumnTypes {
    private ColumnTypes() {}

    /**
     * What makes columns of the fields of Parquet files; nothing of one that Spark cannot read.
     *
     * @param configuration with Spark's settings for Parquet
     */
    public static Function<Type, Optional<StructField>> parquet(Configuration configuration) {
        ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(configuration);
        return field -> column(field, converter);
    }

    private static Optional<StructField> column(Type field, ParquetToSparkSchemaConverter converter) {
        try {
            return Optional.of(
                    converter.convert(new MessageType("column", field)).fields()[0]);
        } catch (Exception unknownToSpark) { // Spark throws checked exceptions that Java does not see.
            return Optional.empty();
        }
    }

    /** The column that Spark makes of a field of an ORC file; empty when it cannot read it. */
    public static Optional<StructField> orc(String name, TypeDescription type) {
        try {
            TypeDescription alone = TypeDescription.createStruct().addField(name, type.clone());
            return Optional.of(OrcUtils.toCatalystSchema(alone).fields()[0]);
        } catch (Exception unknownToSpark) { // As above.
            return Optional.empty();
        }
    }

    /** The same columns, of which each, and each within it, may be null. */
    public static StructType nullable(StructType columns) {
        return columns.asNullable();
    }

    /** Whether a value of the type is one value, not several or a structure. */
    public static boolean isAtomic(DataType type) {
        return type instanceof AtomicType;
    }

    /** Whether values of the type are numbers that need not be whole. */
    public static boolean isDecimal(DataType type) {
        return type instanceof DoubleType
                || type instanceof FloatType
                || type instanceof DecimalType decimal && decimal.scale() > 0;
    }
}
