package dev.trueline.spark.source.csv;

import dev.trueline.contract.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens files, compressed or not, from any byte. */
final class FileOpener {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Configuration configuration;

    FileOpener(Configuration configuration) {
        this.configuration = configuration;
    }

    boolean isCompressed(String path) {
        return codec(path) != null;
    }

    /** The bytes of a range. */
    InputStream bytes(String path, long start, long end) throws IOException {
        Path file = new Path(path);
        FSDataInputStream in = file.getFileSystem(configuration).open(file);
        CompressionCodec codec = codec(path);
        if (codec != null) {
            return Decompression.of(codec, in);
        }
        in.seek(start);
        return end == CsvRange.ALL ? in : new Bounded(in, end - start);
    }

    /** The characters of a range, without a byte order mark. */
    Reader characters(CsvRange range, Dialect dialect) throws IOException {
        InputStream in = new BufferedInputStream(bytes(range.path(), range.start(), range.end()), BUFFER);
        if (!range.isFirst()) {
            return new InputStreamReader(in, dialect.decoder());
        }
        requireText(in, range, dialect);
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, dialect.decoder()));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private CompressionCodec codec(String path) {
        return new CompressionCodecFactory(configuration).getCodec(new Path(path));
    }

    private static void requireText(InputStream in, CsvRange range, Dialect dialect) throws IOException {
        in.mark(4);
        byte[] begin = in.readNBytes(4);
        in.reset();
        String found = Magic.of(begin, dialect.charset());
        if (!found.isEmpty()) {
            throw new DataException(range.path() + " " + found);
        }
    }

    /** A stream that ends after so many bytes. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the file has become shorter since it was opened first");
            }
            left -= count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
