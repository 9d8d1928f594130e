package dev.trueline.spark.source.schema;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Reads the schema that stands in the files of a format; it runs in the tasks of a job. */
interface SchemaReader extends Serializable {
    FileSchema read(String path, Configuration configuration) throws IOException;
}
