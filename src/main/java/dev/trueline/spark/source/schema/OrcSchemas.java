package dev.trueline.spark.source.schema;

import dev.trueline.spark.internals.ColumnTypes;
import dev.trueline.spark.source.files.InputFile;
import dev.trueline.spark.source.schema.FileSchema.FileColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;

/** Reads the footers of ORC files and gives every column the type that Spark gives it. */
final class OrcSchemas implements SchemaReader {
    private static final long serialVersionUID = 1L;

    @Override
    public FileSchema read(InputFile file, Configuration configuration) throws IOException {
        try (Reader reader = OrcFile.createReader(new Path(file.path()), OrcFile.readerOptions(configuration))) {
            TypeDescription schema = reader.getSchema();
            List<FileColumn> columns = new ArrayList<>();
            for (int i = 0; i < schema.getChildren().size(); i++) {
                columns.add(column(
                        schema.getFieldNames().get(i), schema.getChildren().get(i)));
            }
            return FileSchema.of(columns);
        }
    }

    private static FileColumn column(String name, TypeDescription type) {
        return ColumnTypes.orc(name, type)
                .map(FileColumn::readable)
                .orElseGet(() -> FileColumn.unreadable(name, type.toString()));
    }
}
