package dev.trueline.spark.session;

import org.apache.spark.SparkConf;

/**
 * How much the driver can take in from the tasks of one stage.
 *
 * @param maxResultSize bytes of results above which Spark ends the job: {@code spark.driver.maxResultSize}
 * @param heap bytes of the driver's heap
 */
public record DriverRoom(long maxResultSize, long heap) {
    // Spark counts the results of all tasks of a stage, also those that are merged and forgotten, and of retries.
    private static final int SHARE_OF_RESULT_SIZE = 2;

    // A result is there as bytes, as the object read from them, and as part of the sum; besides it there are the model,
    // its
    // gradient, the vectors of the curvature and the statistics of all columns.
    private static final int SHARE_OF_HEAP = 8;

    private static final String MAX_RESULT_SIZE = "spark.driver.maxResultSize";

    public static DriverRoom of(SparkConf conf) {
        long maxResultSize = conf.getSizeAsBytes(MAX_RESULT_SIZE, "1g");
        return new DriverRoom(
                maxResultSize == 0 ? Long.MAX_VALUE : maxResultSize,
                Runtime.getRuntime().maxMemory());
    }

    /** Bytes that the results of one stage may have. */
    public long forResults() {
        return Math.min(maxResultSize / SHARE_OF_RESULT_SIZE, heap / SHARE_OF_HEAP);
    }

    public boolean takes(long bytes) {
        return bytes <= forResults();
    }

    /** Why {@code bytes} are too many, and what to do about it. */
    public String refusal(long bytes) {
        boolean byResultSize = bytes > maxResultSize / SHARE_OF_RESULT_SIZE;
        boolean byHeap = bytes > heap / SHARE_OF_HEAP;
        StringBuilder why = new StringBuilder("but the driver takes in at most " + Bytes.text(forResults()) + ":");
        if (byResultSize) {
            why.append(" half of " + MAX_RESULT_SIZE + " = " + Bytes.text(maxResultSize) + "; set it to "
                    + Bytes.megabytes(Math.multiplyExact(bytes, SHARE_OF_RESULT_SIZE)) + " or more");
        }
        if (byHeap) {
            why.append(byResultSize ? ", and" : "");
            why.append(" an eighth of its heap of " + Bytes.text(heap) + "; give it --driver-memory "
                    + Bytes.megabytes(Math.multiplyExact(bytes, SHARE_OF_HEAP)) + " or more");
        }
        return why.append(", or use fewer terms").toString();
    }
}
