package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.internals.PathFilters;
import dev.trueline.spark.internals.ScalaCollections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;

/**
 * How the files of a source are listed.
 *
 * @param recursive whether sub-directories are searched whatever their names, and name no columns
 * @param basePath where the directories begin whose names are columns, if the source says so
 * @param filter Spark's options {@code pathGlobFilter}, {@code modifiedBefore} and {@code modifiedAfter}
 */
public record FileListing(
        Source source,
        FileSystem fileSystem,
        boolean recursive,
        Optional<Path> basePath,
        Predicate<FileStatus> filter) {
    private static final List<String> PARQUET_SETTINGS = List.of(
            "spark.sql.parquet.binaryAsString",
            "spark.sql.parquet.int96AsTimestamp",
            "spark.sql.parquet.inferTimestampNTZ.enabled",
            "spark.sql.caseSensitive",
            "spark.sql.legacy.parquet.nanosAsLong");

    static FileListing of(SparkSession spark, Source source) throws IOException {
        FileSystem fileSystem = fileSystem(source, configuration(spark, source));
        Optional<Path> basePath = source.option("basePath").map(Path::new).map(fileSystem::makeQualified);
        boolean recursive =
                source.option("recursiveFileLookup").map(Boolean::parseBoolean).orElse(false);
        return new FileListing(source, fileSystem, recursive, basePath, PathFilters.of(source.options()));
    }

    private static FileSystem fileSystem(Source source, Configuration configuration) throws IOException {
        FileSystem first = new Path(source.paths().get(0)).getFileSystem(configuration);
        for (String path : source.paths()) {
            FileSystem other = new Path(path).getFileSystem(configuration);
            if (!other.getUri().equals(first.getUri())) {
                throw new DataException("input.path names files of two file systems, " + first.getUri() + " and "
                        + other.getUri() + "; copy the files to one of them");
            }
        }
        return first;
    }

    /** Hadoop's settings for a source: the session's, and over them the source's options; with Spark's for Parquet. */
    static Configuration configuration(SparkSession spark, Source source) {
        Configuration configuration = new Configuration(spark.sparkContext().hadoopConfiguration());
        ScalaCollections.java(spark.conf().getAll()).forEach(configuration::set);
        source.options().forEach(configuration::set);
        PARQUET_SETTINGS.forEach(name -> configuration.set(name, spark.conf().get(name)));
        return configuration;
    }

    /** What a directory holds, hidden names included. */
    List<FileStatus> children(Path directory) throws IOException {
        List<FileStatus> children = new ArrayList<>();
        RemoteIterator<FileStatus> listed = fileSystem.listStatusIterator(directory);
        while (listed.hasNext()) {
            children.add(listed.next());
        }
        return children;
    }

    /** Whether a file holds data of the table: it is not hidden and passes the filters. */
    boolean isData(FileStatus file) {
        return file.isFile() && !isHidden(file.getPath()) && filter.test(file);
    }

    /** Spark's rule: such names are left to those who write tables. */
    public static boolean isHidden(Path path) {
        String name = path.getName();
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("=")) || name.endsWith("._COPYING_");
    }
}
