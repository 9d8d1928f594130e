package dev.trueline.spark.source.schema;

import dev.trueline.spark.internals.ColumnTypes;
import dev.trueline.spark.source.files.InputFile;
import dev.trueline.spark.source.schema.FileSchema.FileColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads the footers of Parquet files and gives every column the type that Spark gives it. */
final class ParquetSchemas implements SchemaReader {
    private static final long serialVersionUID = 1L;
    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    @Override
    public FileSchema read(InputFile file, Configuration configuration) throws IOException {
        // The length is known from the listing, so the file system is not asked again.
        FileStatus status = new FileStatus(file.bytes(), false, 1, 0, 0, new Path(file.path()));
        ParquetMetadata metadata = metadata(HadoopInputFile.fromStatus(status, configuration));
        FileMetaData footer = metadata.getFileMetaData();
        String written = footer.getKeyValueMetaData().get(SPARK_SCHEMA);
        StructType known = written == null ? new StructType() : sparkSchema(written);
        Function<Type, Optional<StructField>> converter = ColumnTypes.parquet(configuration);
        Set<String> names = new HashSet<>(Arrays.asList(known.fieldNames()));
        List<FileColumn> columns = new ArrayList<>();
        for (Type field : footer.getSchema().getFields()) {
            columns.add(names.contains(field.getName()) ? known(field, known) : converted(field, converter));
        }
        FileSchema schema = FileSchema.of(columns);
        return ParquetEncodings.areMisread(metadata.getBlocks()) ? schema.byRows() : schema;
    }

    private static ParquetMetadata metadata(HadoopInputFile file) throws IOException {
        ParquetReadOptions options = HadoopReadOptions.builder(file.getConfiguration(), file.getPath())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(file, options)) {
            return reader.getFooter();
        }
    }

    // Spark leaves its own schema in the files that it writes, and believes it more than the file's.
    private static StructType sparkSchema(String written) {
        try {
            return (StructType) DataType.fromJson(written);
        } catch (RuntimeException ofAnotherVersion) {
            return new StructType();
        }
    }

    private static FileColumn known(Type field, StructType schema) {
        return FileColumn.readable(schema.apply(field.getName()));
    }

    private static FileColumn converted(Type field, Function<Type, Optional<StructField>> converter) {
        return converter
                .apply(field)
                .map(FileColumn::readable)
                .orElseGet(() -> FileColumn.unreadable(field.getName(), described(field)));
    }

    private static String described(Type field) {
        if (!field.isPrimitive()) {
            return "a group with a type that Spark does not know";
        }
        String physical = field.asPrimitiveType().getPrimitiveTypeName().name();
        return field.getLogicalTypeAnnotation() == null
                ? physical
                : physical + " (" + field.getLogicalTypeAnnotation() + ")";
    }
}
