package dev.trueline.spark.session;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Gives the Spark jobs of a piece of work a readable description, and restores the previous one afterwards. */
public final class JobLabel {
    private static final String DESCRIPTION = "spark.job.description";

    private JobLabel() {}

    /** Does the work under that description, and gives its result. */
    public static <T> T during(JavaSparkContext context, String description, Supplier<T> work) {
        return LocalProperties.during(context, Map.of(DESCRIPTION, description), work);
    }

    /** Does the work under that description. */
    public static void during(JavaSparkContext context, String description, Runnable work) {
        during(context, description, () -> {
            work.run();
            return null;
        });
    }
}
