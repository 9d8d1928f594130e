package dev.trueline.spark.source.schema;

import dev.trueline.spark.internals.ColumnTypes;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a file says it has.
 *
 * @param misread whether Spark's reader of whole columns misreads the file, which its reader of rows does not
 * @param fault why the columns cannot be told; null if they can
 */
record FileSchema(List<FileColumn> columns, boolean misread, String fault) implements Serializable {
    /**
     * A column of a file.
     *
     * @param field as Spark reads it, in Spark's JSON; null when Spark cannot
     * @param fileType its type in the words of the file's format, when Spark cannot read it
     */
    record FileColumn(String name, String field, String fileType) implements Serializable {
        static FileColumn readable(StructField field) {
            return new FileColumn(field.name(), new StructType().add(field).json(), null);
        }

        static FileColumn unreadable(String name, String fileType) {
            return new FileColumn(name, null, fileType);
        }

        /** The column as Spark reads it, which may be null in any row; empty when Spark cannot. */
        Optional<StructField> sparkField() {
            return Optional.ofNullable(field).map(json -> ColumnTypes.nullable((StructType) DataType.fromJson(json))
                    .fields()[0]);
        }
    }

    static FileSchema of(List<FileColumn> columns) {
        return new FileSchema(List.copyOf(columns), false, null);
    }

    /** The same columns, to be read by rows. */
    FileSchema byRows() {
        return new FileSchema(columns, true, fault);
    }

    static FileSchema faulty(String fault) {
        return new FileSchema(List.of(), false, fault);
    }
}
