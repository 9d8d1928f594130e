package dev.trueline.spark.internals;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.catalyst.util.CaseInsensitiveMap$;
import org.apache.spark.sql.execution.datasources.PathFilterFactory;

/** Spark's options {@code pathGlobFilter}, {@code modifiedBefore} and {@code modifiedAfter}, as Spark takes them. */
public final class PathFilters {
    private PathFilters() {}

    /** Whether a file passes those of the filters that are among the options of a source. */
    public static Predicate<FileStatus> of(Map<String, String> options) {
        var filters = List.copyOf(ScalaCollections.java(
                PathFilterFactory.create(CaseInsensitiveMap$.MODULE$.apply(ScalaCollections.map(options)))));
        return file -> filters.stream().allMatch(filter -> filter.accept(file));
    }
}
