package dev.trueline.spark.internals;

import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;

/** The types that Spark gives to fields of Avro files, told by its Avro module, which Spark 3.5 has as a package apart. */
public final class AvroTypes {
    private static final String CONVERTERS = "org.apache.spark.sql.avro.SchemaConverters";

    private AvroTypes() {}

    /**
     * The type of a field.
     *
     * @param options of the source, which Spark 4 heeds
     * @throws Exception when Spark has no type for it; Scala does not declare its checked ones
     */
    public static DataType of(Schema field, Configuration options) throws Exception {
        Class<?> converters = Class.forName(CONVERTERS);
        try {
            return type(converters
                    .getMethod("toSqlType", Schema.class, boolean.class, String.class, int.class)
                    .invoke(
                            null,
                            field,
                            options.getBoolean("enableStableIdentifiersForUnionType", false),
                            options.get("stableIdentifierPrefixForUnionType", "member_"),
                            options.getInt("recursiveFieldMaxDepth", -1)));
        } catch (NoSuchMethodException olderLine) {
            return type(converters.getMethod("toSqlType", Schema.class).invoke(null, field));
        }
    }

    private static DataType type(Object converted) throws ReflectiveOperationException {
        return (DataType) converted.getClass().getMethod("dataType").invoke(converted);
    }
}
