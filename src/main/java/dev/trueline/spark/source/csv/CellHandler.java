package dev.trueline.spark.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes texts of the cells that are wanted, and of no others; one record after the other, in the same arrays. */
final class CellHandler extends AbstractBaseCsvCallbackHandler<CellHandler> {
    private final Dialect dialect;
    private final int[] slots;
    private final String[] cells;
    private List<String> header;
    private int count;
    private boolean lastEmpty;
    private boolean blank;
    private boolean undecodable;

    /**
     * @param slots for every column of the file, where its cell goes in {@code cells}; -1 for nowhere
     * @param cells room for the wanted cells
     */
    CellHandler(Dialect dialect, int[] slots, String[] cells) {
        this.dialect = dialect;
        this.slots = slots;
        this.cells = cells;
    }

    /** A handler that wants all of so many columns. */
    static CellHandler ofAll(Dialect dialect, int columns) {
        return new CellHandler(dialect, IntStream.range(0, columns).toArray(), new String[columns]);
    }

    /** The wanted cells of the record read last. */
    List<String> cells() {
        return Arrays.asList(cells);
    }

    /** Has all cells of the records that follow made into texts, until {@link #header} is called. */
    void expectHeader() {
        header = new ArrayList<>();
    }

    /** The cells of the record read last, the empty text where there is nothing. */
    List<String> header() {
        List<String> names = header;
        header = null;
        return names;
    }

    /** Number of cells in the record read last. */
    int count() {
        return count;
    }

    /** Whether nothing is between the last separator and the end of the record. */
    boolean endsEmpty() {
        return lastEmpty;
    }

    /** Whether the record is a line of nothing but blanks. */
    boolean isBlank() {
        return count == 1 && blank;
    }

    /** Whether a wanted cell has bytes that are not of the encoding. */
    boolean isUndecodable() {
        return undecodable;
    }

    @Override
    protected void handleBegin(long line) {
        count = 0;
        undecodable = false;
        if (header != null) {
            header.clear();
        }
    }

    @Override
    protected void handleField(int column, char[] chars, int offset, int length, boolean quoted) {
        count = column + 1;
        lastEmpty = length == 0 && !quoted;
        if (column == 0) {
            blank = !quoted && isBlank(chars, offset, length);
        }
        if (header != null) {
            String name = text(chars, offset, length, quoted);
            header.add(name == null ? "" : name);
        } else if (column < slots.length && slots[column] >= 0) {
            cells[slots[column]] = text(chars, offset, length, quoted);
        }
    }

    @Override
    protected CellHandler buildRecord() {
        return this;
    }

    private String text(char[] chars, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        if (!quoted) {
            while (dialect.trimsLeading() && from < to && chars[from] <= ' ') {
                from++;
            }
            while (dialect.trimsTrailing() && from < to && chars[to - 1] <= ' ') {
                to--;
            }
        }
        if (from == to) {
            return quoted ? meant(dialect.emptyText()) : null;
        }
        return meant(new String(chars, from, to - from));
    }

    private String meant(String text) {
        if (!dialect.nullText().isEmpty() && text.equals(dialect.nullText())) {
            return null;
        }
        if (Dialect.isUndecodable(text)) {
            undecodable = true;
        }
        return dialect.longSeparator().isEmpty()
                ? text
                : text.replace(String.valueOf(Dialect.LONG_SEPARATOR), dialect.longSeparator());
    }

    private static boolean isBlank(char[] chars, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (chars[i] > ' ') {
                return false;
            }
        }
        return true;
    }
}
