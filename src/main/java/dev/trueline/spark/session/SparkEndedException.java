package dev.trueline.spark.session;

/** Spark has given up in the middle of the work: the cluster is gone, or has ended the application. */
public final class SparkEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SparkEndedException(String master, Throwable cause) {
        super(
                "Spark ended before the work was done: the cluster " + master
                        + " does not answer any more, or has ended the application; check --master and the cluster's"
                        + " own log",
                cause);
    }
}
