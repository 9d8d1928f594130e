package dev.trueline.spark.internals;

import dev.trueline.contract.Source;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.DataType;

/** Tells the formats that Spark reads and writes file by file from tables, databases and all others. */
public final class FileFormats {
    private FileFormats() {}

    /** The name under which a file format is registered, such as parquet; empty for what is no file format. */
    public static Optional<String> nameOf(SparkSession spark, Source source) throws ReflectiveOperationException {
        Class<?> found = lookup(spark, source.format());
        boolean files = FileFormat.class.isAssignableFrom(found) || FileDataSourceV2.class.isAssignableFrom(found);
        if (source.paths().isEmpty() || !files || !DataSourceRegister.class.isAssignableFrom(found)) {
            return Optional.empty();
        }
        DataSourceRegister format =
                (DataSourceRegister) found.getDeclaredConstructor().newInstance();
        return Optional.of(format.shortName());
    }

    /**
     * Which types a format can hold, as far as is known. Spark itself asks only when the rows are about to be written.
     *
     * @param format the name of a data source
     */
    public static Predicate<DataType> typesOf(SparkSession spark, String format) {
        try {
            Object source = lookup(spark, format).getDeclaredConstructor().newInstance();
            if (source instanceof FileDataSourceV2 files) {
                source = files.fallbackFileFormat().getDeclaredConstructor().newInstance();
            }
            return source instanceof FileFormat known ? known::supportDataType : type -> true;
        } catch (ReflectiveOperationException notMadeThisWay) {
            return type -> true;
        }
    }

    private static Class<?> lookup(SparkSession spark, String format) {
        return DataSource.lookupDataSource(format, SparkLine.state(spark).conf());
    }
}
