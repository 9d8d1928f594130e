package dev.trueline.generate;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A made-up CSV file to learn with: the same bytes for the same seed, everywhere. */
public enum Preset {
    /** House prices as they come from a web site, with a few rows that break any sensible contract. */
    HOUSES(4_000, HousesCsv.BAD_ROWS, HousesCsv::write),

    /** The textbook line y = 2 x + 1 with a little noise. */
    LINE(100, 1, LineCsv::write);

    private final long defaultRows;
    private final int minRows;
    private final Lines lines;

    Preset(long defaultRows, int minRows, Lines lines) {
        this.defaultRows = defaultRows;
        this.minRows = minRows;
        this.lines = lines;
    }

    @FunctionalInterface
    private interface Lines {
        void write(Appendable out, long rows, long seed) throws IOException;
    }

    /** Rows below the header, if nobody asks for another number. */
    public long defaultRows() {
        return defaultRows;
    }

    /**
     * Writes the file, under another name until it is complete.
     *
     * @param output a file that does not exist yet, on any Hadoop file system
     * @param hadoop settings of that file system
     * @param rows number of rows below the header
     * @throws IllegalArgumentException if the output exists or there are too few rows
     * @throws IOException if the file system fails
     */
    public void write(Path output, Configuration hadoop, long rows, long seed) throws IOException {
        if (rows < minRows) {
            throw new IllegalArgumentException(
                    "Cannot make " + rows + " rows of " + this + ": ask for at least " + minRows);
        }
        try (FileSystem files = FileSystem.newInstance(output.toUri(), hadoop)) {
            NewOutput.requireAbsent(files, output);
            files.setWriteChecksum(false);
            Path incomplete = output.suffix(".incomplete");
            try (Writer out = new OutputStreamWriter(files.create(incomplete), StandardCharsets.UTF_8)) {
                writeTo(out, rows, seed);
            }
            if (!files.rename(incomplete, output)) {
                throw new IOException("Cannot rename " + incomplete + " to " + output);
            }
        }
    }

    void writeTo(Appendable out, long rows, long seed) throws IOException {
        lines.write(out, rows, seed);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
