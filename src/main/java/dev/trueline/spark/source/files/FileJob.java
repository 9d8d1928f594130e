package dev.trueline.spark.source.files;

import dev.trueline.contract.Source;
import dev.trueline.spark.session.JobLabel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at the beginning or the end of every file of a source, as a Spark job. */
public final class FileJob {
    private static final int FILES_A_TASK = 64;

    private FileJob() {}

    /** What is told of a file; it runs in tasks, and must not throw because of the file. */
    public interface Look<T> extends Serializable {
        T at(InputFile file, Configuration configuration);
    }

    private record Seen<T>(String path, T look) implements Serializable {}

    /**
     * Looks at all files.
     *
     * @return the different looks that there are, each with the path of the first file of that look, sorted by that path
     */
    public static <T> Map<String, T> looks(SparkSession spark, Source source, List<InputFile> files, Look<T> look) {
        if (files.isEmpty()) {
            return Map.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration configuration =
                new SerializableConfiguration(FileListing.configuration(spark, source));
        int full = (files.size() + FILES_A_TASK - 1) / FILES_A_TASK;
        int tasks = Math.max(full, Math.min(files.size(), context.defaultParallelism()));
        List<Seen<T>> seen = JobLabel.during(
                context, "look into the files of " + source.describe(), () -> context.parallelize(files, tasks)
                        .mapPartitions(some -> different(some, look, configuration.value()))
                        .collect());
        return firstOfEach(seen);
    }

    private static <T> Iterator<Seen<T>> different(
            Iterator<InputFile> files, Look<T> look, Configuration configuration) {
        Map<T, String> paths = new HashMap<>();
        files.forEachRemaining(file -> paths.merge(look.at(file, configuration), file.path(), FileJob::smaller));
        List<Seen<T>> seen = new ArrayList<>();
        paths.forEach((value, path) -> seen.add(new Seen<>(path, value)));
        return seen.iterator();
    }

    private static <T> Map<String, T> firstOfEach(List<Seen<T>> seen) {
        Map<T, String> paths = new HashMap<>();
        seen.forEach(one -> paths.merge(one.look(), one.path(), FileJob::smaller));
        Map<String, T> looks = new TreeMap<>();
        paths.forEach((value, path) -> looks.put(path, value));
        return looks;
    }

    private static String smaller(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
