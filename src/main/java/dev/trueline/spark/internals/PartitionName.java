package dev.trueline.spark.internals;

import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/** The name of a directory that holds a partition, as Spark reads it. */
public final class PartitionName {
    private PartitionName() {}

    /** A key, or a value, without its escapes. */
    public static String unescaped(String part) {
        return ExternalCatalogUtils.unescapePathName(part);
    }

    /** Whether a value stands for null. */
    public static boolean isNull(String value) {
        return value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME());
    }
}
