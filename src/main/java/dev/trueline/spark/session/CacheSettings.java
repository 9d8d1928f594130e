package dev.trueline.spark.session;

import org.apache.spark.SparkConf;

/**
 * Spark settings for reading columns in batches into a cache of few but large elements, and for many small broadcasts;
 * Spark's defaults are meant for rows, for many small elements, and for few large broadcasts.
 *
 * <p>With them goes the serializer, the only one that can write what is cached and sent.
 *
 * <p>They have to be known before the first session of a process starts.
 */
public final class CacheSettings {
    // A serialization stream holds on to all it has written or read until it is reset: by default to 100 elements,
    // which are 400 MB of blocks in a task that spills because memory is short.
    private static final String RESET_AFTER_ELEMENTS = "spark.serializer.objectStreamReset";

    // By default Spark asks for memory once in 16 elements, and up to then lets a partition grow unseen.
    private static final String ASK_FOR_MEMORY_AFTER_ELEMENTS = "spark.storage.unrollMemoryCheckPeriod";

    // Beyond so many columns, by default 100, Spark's readers give rows instead of batches, because its own code for so
    // many would be too long; ours is the same for any number.
    private static final String MOST_COLUMNS_OF_A_BATCH = "spark.sql.codegen.maxFields";
    private static final String ANY_NUMBER = String.valueOf(Integer.MAX_VALUE);

    // Spark allocates a whole block for each broadcast, however small, and there are two in a step. With blocks of 4
    // MB,
    // the default, the garbage collector of the driver is busy with them while the steps are short.
    private static final String BLOCK_OF_A_BROADCAST = "spark.broadcast.blockSize";

    // Spark's Kryo serializer, the default of many clusters, cannot write records, and most of what travels between
    // machines is records.
    private static final String SERIALIZER = "spark.serializer";
    private static final String OF_JAVA = "org.apache.spark.serializer.JavaSerializer";

    private CacheSettings() {}

    /** Adds those settings that {@code conf} does not have, and replaces a serializer that cannot be used. */
    public static SparkConf addTo(SparkConf conf) {
        return conf.set(SERIALIZER, OF_JAVA)
                .setIfMissing(RESET_AFTER_ELEMENTS, "1")
                .setIfMissing(ASK_FOR_MEMORY_AFTER_ELEMENTS, "1")
                .setIfMissing(MOST_COLUMNS_OF_A_BATCH, ANY_NUMBER)
                .setIfMissing(BLOCK_OF_A_BROADCAST, "256k");
    }
}
