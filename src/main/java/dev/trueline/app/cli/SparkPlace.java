package dev.trueline.app.cli;

import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** What Spark needs around it and reports badly when it is missing: a master that answers, a directory to write to. */
final class SparkPlace {
    private static final String STANDALONE = "spark://";
    private static final int CONNECT_MILLIS = 10_000;

    private SparkPlace() {}

    /**
     * Checks a standalone master and the local directories; everything else is left to Spark.
     *
     * @throws UsageException when the master cannot be reached, or no directory can be written to
     */
    static void require(SparkConf conf) {
        requireMaster(conf.get("spark.master", ""));
        requireLocalDirectory(conf);
    }

    /**
     * Checks that a standalone master, or one of several, takes connections. Spark itself tries for a minute, and then
     * fails anywhere.
     *
     * @throws UsageException when none does
     */
    static void requireMaster(String master) {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            String reason = whyUnreachable(address);
            if (reason.isEmpty()) {
                return;
            }
            reasons.add(reason);
        }
        throw new UsageException("the Spark master " + master + " cannot be reached: " + String.join(", ", reasons)
                + "; check --master, and that the cluster runs");
    }

    private static String whyUnreachable(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            InetSocketAddress place = new InetSocketAddress(address.substring(0, Math.max(0, colon)), port);
            if (place.isUnresolved()) {
                return "there is no host " + place.getHostString();
            }
            socket.connect(place, CONNECT_MILLIS);
            return "";
        } catch (NumberFormatException noPort) {
            return address + " has no port";
        } catch (IOException | IllegalArgumentException failed) {
            return address + ": " + OutputException.reason(failed);
        }
    }

    // Without any, Spark ends the process on the spot.
    private static void requireLocalDirectory(SparkConf conf) {
        if (System.getenv("CONTAINER_ID") != null) { // YARN gives its containers directories of its own.
            return;
        }
        String named = System.getenv().getOrDefault("SPARK_LOCAL_DIRS", conf.get("spark.local.dir", ""));
        String directories = named.isBlank() ? System.getProperty("java.io.tmpdir") : named;
        List<String> reasons = new ArrayList<>();
        for (String directory : directories.split(",")) {
            String reason = whyUnwritable(directory.strip());
            if (reason.isEmpty()) {
                return;
            }
            reasons.add(reason);
        }
        throw new UsageException("Spark has no directory for its temporary files: " + String.join(", ", reasons)
                + "; name one that this user may write to with --conf spark.local.dir=PATH"
                + (System.getenv("SPARK_LOCAL_DIRS") == null ? "" : " and unset SPARK_LOCAL_DIRS"));
    }

    private static String whyUnwritable(String directory) {
        try {
            Path made = Files.createDirectories(Path.of(directory));
            Files.delete(Files.createTempDirectory(made, "trueline-"));
            return "";
        } catch (IOException | InvalidPathException refused) {
            return directory + " cannot be written to ("
                    + refused.getClass().getSimpleName().replace("Exception", "") + ")";
        }
    }
}
