package dev.trueline.spark.source.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.trueline.contract.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The records of a range, the header excepted. FastCSV parses them, and {@link RecordTap} counts them a second time: where
 * the two do not agree, the reading ends.
 */
final class RecordReader implements Closeable {
    /** Longest value, in characters; more than that is a quote that was never closed. */
    static final int LONGEST_VALUE = 1 << 24;

    private final CsvFormat format;
    private final CsvRange range;
    private final FileOpener files;
    private final CellHandler cells;
    private final RecordTap tap;
    private final CloseableIterator<CellHandler> parser;
    private String problem;

    /**
     * Opens a range and reads the header, if it has one.
     *
     * @param cells takes the cells of the records
     * @throws DataException when the file has another header
     */
    RecordReader(CsvFormat format, CsvRange range, FileOpener files, CellHandler cells) throws IOException {
        this.format = format;
        this.range = range;
        this.files = files;
        this.cells = cells;
        Dialect dialect = format.dialect();
        Grammar grammar = new Grammar(dialect);
        Reader characters = files.characters(range, dialect);
        this.tap = new RecordTap(
                dialect.longSeparator().isEmpty()
                        ? characters
                        : new SeparatorReader(characters, dialect.longSeparator()),
                grammar);
        this.parser = parser(dialect, cells, isPlain(dialect) ? tap : new PlainReader(tap, grammar, dialect));
    }

    private static boolean isPlain(Dialect dialect) {
        return !dialect.escapes() && !dialect.trims();
    }

    private static CloseableIterator<CellHandler> parser(Dialect dialect, CellHandler cells, Reader reader) {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_VALUE);
        if (dialect.comments()) {
            builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(dialect.comment());
        }
        return builder.build(cells, reader).iterator();
    }

    /** The first record, whatever it says; empty when there is none. */
    List<String> first() {
        cells.expectHeader();
        boolean found = read();
        List<String> names = cells.header();
        return found ? names : List.of();
    }

    /** Reads the header, where the range has one, and compares it with that of the table. */
    void passHeader() {
        if (!range.isFirst() || !format.dialect().header()) {
            return;
        }
        List<String> names = first();
        if (!names.isEmpty() && !names.equals(format.names())) {
            throw new DataException(range.path() + " has another header than the first file of the input: "
                    + HeaderDifference.of(format.names(), names)
                    + "; give all files the same columns in the same order, or read them one by one");
        }
    }

    /** Reads the next record; false when there is none. */
    boolean next() {
        do {
            if (!read()) {
                return false;
            }
        } while (cells.isBlank());
        problem = findProblem();
        return true;
    }

    /** What is wrong with the record read last, as the end of a sentence; null when it has all its cells. */
    String problem() {
        return problem;
    }

    /** Whether a wanted cell of the record read last has bytes that are not of the encoding. */
    boolean isUndecodable() {
        return cells.isUndecodable();
    }

    /** All cells of the record read last, null where a value is missing; it is parsed once more. */
    List<String> values() {
        Dialect dialect = format.dialect();
        CellHandler all = CellHandler.ofAll(dialect, format.names().size());
        Reader record = new StringReader(tap.text());
        Reader plain = isPlain(dialect) ? record : new PlainReader(record, new Grammar(dialect), dialect);
        parser(dialect, all, plain).next();
        return all.cells();
    }

    /** The record read last, as it stands in the file. */
    String text() {
        String longSeparator = format.dialect().longSeparator();
        return longSeparator.isEmpty()
                ? tap.text()
                : tap.text().replace(String.valueOf(Dialect.LONG_SEPARATOR), longSeparator);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private boolean read() {
        boolean found;
        try {
            found = parser.hasNext();
        } catch (CsvParseException | UncheckedIOException failed) {
            throw unreadable(failed);
        }
        if (tap.isUnclosed()) {
            throw OpenQuote.of(range.path(), files, format.dialect());
        }
        if (found) {
            parser.next();
        }
        if (found ? !tap.take() : !tap.isDone()) {
            throw new DataException("the records of " + range.path() + " were counted twice with different results,"
                    + " so that rows may be lost or made up; please report this, with the file");
        }
        return found;
    }

    // FastCSV wraps whatever the reader below it throws.
    private RuntimeException unreadable(RuntimeException failure) {
        if (failure.getCause() instanceof RuntimeException ours && !(ours instanceof CsvParseException)) {
            return ours;
        }
        return failure instanceof UncheckedIOException ? failure : OpenQuote.of(range.path(), files, format.dialect());
    }

    private String findProblem() {
        int columns = format.names().size();
        if (tap.isMalformed()) {
            return "has text after a closing quote; inside quotes a quote is written twice (if the file escapes it,"
                    + " set input.options.escape = \"\\\\\")";
        }
        if (cells.count() == columns + 1 && cells.endsEmpty()) {
            return format.toleratesTrailingSeparator()
                    ? null
                    : "has too few or too many fields: the last one is empty and has no name; with"
                            + " contract.unexpected-columns = ignore it is passed over";
        }
        if (cells.count() != columns) {
            return "has too few or too many fields: " + cells.count() + ", not " + columns;
        }
        if (cells.isUndecodable()) {
            return "has bytes that are not " + format.dialect().charset()
                    + "; name the encoding of the file with input.options.encoding, such as ISO-8859-1";
        }
        return null;
    }
}
