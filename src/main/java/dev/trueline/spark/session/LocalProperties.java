package dev.trueline.spark.session;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Properties that Spark attaches to the jobs of a thread, set for a piece of work and then restored. */
final class LocalProperties {
    private LocalProperties() {}

    static <T> T during(JavaSparkContext context, Map<String, String> properties, Supplier<T> work) {
        Map<String, String> previous = new HashMap<>();
        properties.forEach((key, value) -> {
            previous.put(key, context.getLocalProperty(key));
            context.setLocalProperty(key, value);
        });
        try {
            return work.get();
        } finally {
            previous.forEach(context::setLocalProperty);
        }
    }
}
