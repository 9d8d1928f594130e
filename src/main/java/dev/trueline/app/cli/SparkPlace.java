package dev.trueline.app.cli;

import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.Masters;
import dev.trueline.app.submit.YarnAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** What Spark needs around it and reports badly when it is missing: a master that answers, a directory to write to. */
final class SparkPlace {
    private SparkPlace() {}

    /**
     * Checks the master and the local directories; everything else is left to Spark.
     *
     * @throws UsageException when the master cannot be reached, or no directory can be written to
     */
    static void require(SparkConf conf) {
        Masters.requireReachable(conf.get("spark.master", ""));
        requireLocalDirectory(conf);
    }

    // Without any, Spark ends the process on the spot.
    private static void requireLocalDirectory(SparkConf conf) {
        if (YarnAttempt.number() > 0) { // YARN gives its containers directories of its own.
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
