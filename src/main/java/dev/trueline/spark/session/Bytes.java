package dev.trueline.spark.session;

import java.util.Locale;

/** Numbers of bytes as people and as Spark's settings write them; a KB is 1024 bytes, as in those settings. */
public final class Bytes {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB", "EB"};
    private static final long MEGABYTE = 1L << 20;

    private Bytes() {}

    /** Such as {@code 0 bytes} or {@code 25.2 MB}. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** The smallest setting that is enough, in megabytes, such as {@code 26m}. */
    public static String megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + "m";
    }
}
