package dev.trueline.spark.session;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Gives the Spark jobs of a piece of work, and their stages, a readable description, and restores the previous one
 * afterwards.
 */
// Stages bear the name of their call site. Where that is set, Spark need not search the stack for it, which it
// otherwise
// does for each RDD, broadcast and job, several times a step.
public final class JobLabel {
    private static final String DESCRIPTION = "spark.job.description";
    private static final String CALL_SITE = "callSite.short";
    private static final String CALL_STACK = "callSite.long";

    private JobLabel() {}

    /** Does the work under that description, and gives its result. */
    public static <T> T during(JavaSparkContext context, String description, Supplier<T> work) {
        return LocalProperties.during(
                context, Map.of(DESCRIPTION, description, CALL_SITE, description, CALL_STACK, description), work);
    }

    /** Does the work under that description. */
    public static void during(JavaSparkContext context, String description, Runnable work) {
        during(context, description, () -> {
            work.run();
            return null;
        });
    }
}
