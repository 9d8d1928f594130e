package dev.trueline.spark.internals;

import dev.trueline.contract.Source;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource$;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
import org.apache.spark.sql.sources.DataSourceRegister;

/** Tells the formats that Spark reads file by file from tables, databases and all others. */
public final class FileFormats {
    private FileFormats() {}

    /** The name under which a file format is registered, such as parquet; empty for what is no file format. */
    public static Optional<String> nameOf(SparkSession spark, Source source) throws ReflectiveOperationException {
        Class<?> found = DataSource$.MODULE$.lookupDataSource(
                source.format(),
                ((org.apache.spark.sql.classic.SparkSession) spark)
                        .sessionState()
                        .conf());
        boolean files = FileFormat.class.isAssignableFrom(found) || FileDataSourceV2.class.isAssignableFrom(found);
        if (source.path().isEmpty() || !files || !DataSourceRegister.class.isAssignableFrom(found)) {
            return Optional.empty();
        }
        DataSourceRegister format =
                (DataSourceRegister) found.getDeclaredConstructor().newInstance();
        return Optional.of(format.shortName());
    }
}
