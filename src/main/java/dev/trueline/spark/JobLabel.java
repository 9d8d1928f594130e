package dev.trueline.spark;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Gives the Spark jobs of a piece of work a readable description, and restores the previous one afterwards. */
final class JobLabel {
    private static final String DESCRIPTION = "spark.job.description";

    private JobLabel() {}

    static <T> T during(JavaSparkContext context, String description, Supplier<T> work) {
        String previous = context.getLocalProperty(DESCRIPTION);
        context.setJobDescription(description);
        try {
            return work.get();
        } finally {
            context.setLocalProperty(DESCRIPTION, previous);
        }
    }
}
