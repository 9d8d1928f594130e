package dev.trueline.app.cli;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.spark.session.CacheSettings;
import dev.trueline.spark.session.ValueSettings;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a command. */
final class Sessions {
    private static final String NAME = "spark.app.name";
    private static final String MAIN_CLASS = "dev.trueline.app.Trueline";
    private static final String UI_PORT = "spark.ui.port";
    private static final int FIRST_UI_PORT = 4040;
    private static final int FURTHER_PORTS = 16;
    private static final int LARGEST_PORT = 65_535;

    private Sessions() {}

    /**
     * A session of that name, unless the user has chosen another with {@code --name}.
     *
     * @throws UsageException when Spark does not start
     */
    static SparkSession start(String applicationName, Narrator narrator) {
        SparkConf conf = ValueSettings.addTo(CacheSettings.addTo(new SparkConf()));
        // Without --name, spark-submit takes the main class as the name.
        if (conf.get(NAME, MAIN_CLASS).equals(MAIN_CLASS)) {
            conf.set(NAME, applicationName);
        }
        SparkPlace.require(conf);
        makeRoomForPages(conf, narrator);
        try {
            return SparkSession.builder()
                    .config(conf)
                    .config("spark.sql.caseSensitive", true)
                    .getOrCreate();
        } catch (Exception refused) {
            throw new UsageException("cannot start Spark: " + OutputException.reason(refused), refused);
        }
    }

    // Spark ends the process when it finds no port for its web pages.
    private static void makeRoomForPages(SparkConf conf, Narrator narrator) {
        if (!conf.getBoolean("spark.ui.enabled", true)) {
            return;
        }
        int first = conf.getInt(UI_PORT, FIRST_UI_PORT);
        int last = Math.min(LARGEST_PORT, first + conf.getInt("spark.port.maxRetries", FURTHER_PORTS));
        for (int port = first; port <= last; port++) {
            if (port == 0 || isFree(port)) {
                return;
            }
        }
        conf.set(UI_PORT, "0");
        narrator.warn("ports " + first + " to " + last + " are taken, so Spark's web pages have any other; --conf "
                + UI_PORT + "=PORT chooses one");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
