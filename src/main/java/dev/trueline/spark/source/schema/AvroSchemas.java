package dev.trueline.spark.source.schema;

import dev.trueline.spark.internals.AvroTypes;
import dev.trueline.spark.source.files.InputFile;
import dev.trueline.spark.source.schema.FileSchema.FileColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the headers of Avro files and gives every field the type that Spark gives it. */
final class AvroSchemas implements SchemaReader {
    private static final long serialVersionUID = 1L;

    @Override
    public FileSchema read(InputFile input, Configuration configuration) throws IOException {
        Path file = new Path(input.path());
        try (DataFileStream<GenericRecord> in = new DataFileStream<>(
                file.getFileSystem(configuration).open(file), new GenericDatumReader<GenericRecord>())) {
            Schema schema = in.getSchema();
            if (schema.getType() != Schema.Type.RECORD) {
                return FileSchema.faulty("holds values of type " + schema.getType() + ", not records with fields");
            }
            List<FileColumn> columns = new ArrayList<>();
            schema.getFields().forEach(field -> columns.add(column(field, configuration)));
            return FileSchema.of(columns);
        }
    }

    private static FileColumn column(Schema.Field field, Configuration options) {
        try {
            DataType type = AvroTypes.of(field.schema(), options);
            return FileColumn.readable(DataTypes.createStructField(field.name(), type, true));
        } catch (Exception unknownToSpark) { // Spark throws checked exceptions that Java does not see.
            return FileColumn.unreadable(field.name(), field.schema().toString());
        }
    }
}
