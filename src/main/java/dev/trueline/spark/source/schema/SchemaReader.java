package dev.trueline.spark.source.schema;

import dev.trueline.spark.source.files.InputFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Reads the schema that stands in the files of a format; it runs in the tasks of a job. */
interface SchemaReader extends Serializable {
    FileSchema read(InputFile file, Configuration configuration) throws IOException;
}
