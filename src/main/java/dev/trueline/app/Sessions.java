package dev.trueline.app;

import dev.trueline.spark.CacheSettings;
import java.net.BindException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a command. */
final class Sessions {
    private static final String NAME = "spark.app.name";
    private static final String UI_PORT = "spark.ui.port";

    private Sessions() {}

    /**
     * A session of that name, unless the user has chosen another with {@code --name}.
     *
     * @throws UsageException when Spark does not start
     */
    static SparkSession start(String applicationName, Narrator narrator) {
        SparkConf conf = CacheSettings.addTo(new SparkConf());
        // spark-submit takes the main class for want of a name.
        if (conf.get(NAME, Trueline.class.getName()).equals(Trueline.class.getName())) {
            conf.set(NAME, applicationName);
        }
        SparkPlace.require(conf);
        try {
            return start(conf);
        } catch (Exception refused) {
            if (!lacksAPortForItsPages(refused)) {
                throw refusal(refused);
            }
            narrator.warn("no port is free for Spark's web pages from " + conf.get(UI_PORT, "4040")
                    + " on, so they take any other; --conf " + UI_PORT + "=PORT chooses one");
            return startAgain(conf.set(UI_PORT, "0"));
        }
    }

    private static SparkSession start(SparkConf conf) {
        return SparkSession.builder()
                .config(conf)
                .config("spark.sql.caseSensitive", true)
                .getOrCreate();
    }

    private static SparkSession startAgain(SparkConf conf) {
        try {
            return start(conf);
        } catch (Exception refused) {
            throw refusal(refused);
        }
    }

    private static boolean lacksAPortForItsPages(Exception refused) {
        return ExceptionUtils.getThrowableList(refused).stream()
                .anyMatch(cause -> cause instanceof BindException
                        && String.valueOf(cause.getMessage()).contains("SparkUI"));
    }

    private static UsageException refusal(Exception refused) {
        return new UsageException("cannot start Spark: " + OutputException.reason(refused), refused);
    }
}
