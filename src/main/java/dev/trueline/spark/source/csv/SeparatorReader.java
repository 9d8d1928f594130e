package dev.trueline.spark.source.csv;

import java.io.IOException;
import java.io.Reader;

/** Puts {@link Dialect#LONG_SEPARATOR} for each separator of several characters. */
final class SeparatorReader extends Reader {
    private final Reader source;
    private final String separator;
    private final char[] read = new char[1 << 13];
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    SeparatorReader(Reader source, String separator) {
        this.source = source;
        this.separator = separator;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!ended && text.length() < length + separator.length()) {
            int count = source.read(read, 0, read.length);
            ended = count < 0;
            text.append(read, 0, Math.max(0, count));
        }
        int from = 0;
        int written = 0;
        while (written < length && from < text.length()) {
            boolean found = startsAt(from);
            target[offset + written++] = found ? Dialect.LONG_SEPARATOR : text.charAt(from);
            from += found ? separator.length() : 1;
        }
        text.delete(0, from);
        return written == 0 ? -1 : written;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean startsAt(int from) {
        if (from + separator.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < separator.length(); i++) {
            if (text.charAt(from + i) != separator.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
