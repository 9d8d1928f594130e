package dev.trueline.app.submit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which attempt of YARN to run an application this process belongs to: after a loss YARN starts a driver again. */
public final class YarnAttempt {
    // container_[eEPOCH_]CLUSTER_APPLICATION_ATTEMPT_NUMBER
    private static final Pattern CONTAINER = Pattern.compile("container_(?:e\\d+_)?\\d+_\\d+_(\\d+)_\\d+");

    private YarnAttempt() {}

    /** From 1 on; 0 outside a container of YARN. */
    public static int number() {
        return number(System.getenv().getOrDefault("CONTAINER_ID", ""));
    }

    static int number(String container) {
        Matcher match = CONTAINER.matcher(container);
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }

    /** Whether an earlier one has begun, and was lost or failed. */
    public static boolean isFurther() {
        return number() > 1;
    }
}
