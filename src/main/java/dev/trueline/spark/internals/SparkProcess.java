package dev.trueline.spark.internals;

import org.apache.spark.SparkException;
import org.apache.spark.deploy.SparkSubmit;
import org.apache.spark.util.Utils;

/** This process, as Spark sees it. */
public final class SparkProcess {
    private SparkProcess() {}

    /** Names this machine. It counts before anything asks Spark for the name, which happens only once. */
    public static void nameHost(String name) {
        Utils.setCustomHostname(name);
    }

    /** Runs spark-submit in this process. */
    public static void submit(String... arguments) {
        SparkSubmit.main(arguments);
    }

    /** What a driver throws to end with an exit code where {@code System.exit} is not for it to call. */
    public static SparkException ending(int exitCode) {
        return SparkLine.ending(exitCode);
    }
}
