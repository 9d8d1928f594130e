package dev.trueline.spark.source.csv;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.ZStandardCodec;

/** Unpacks streams. Zstandard by the library that Spark brings, because Hadoop's own needs a native one. */
public final class Decompression {
    private Decompression() {}

    /** The unpacked bytes of {@code in}. */
    public static InputStream of(CompressionCodec codec, InputStream in) throws IOException {
        return codec instanceof ZStandardCodec ? new ZstdInputStreamNoFinalizer(in) : codec.createInputStream(in);
    }
}
