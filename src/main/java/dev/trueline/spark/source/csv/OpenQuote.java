package dev.trueline.spark.source.csv;

import dev.trueline.contract.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Finds, in a file that is known to have one, the quote that is never closed, or closed too late. */
final class OpenQuote {
    private final Grammar grammar;
    private int state = Grammar.START;
    private char previous;
    private long line = 1;
    private long valueLine = 1;
    private long length;

    private OpenQuote(Dialect dialect) {
        this.grammar = new Grammar(dialect);
    }

    /** What to tell about it; reads the file from its beginning. */
    static DataException of(String path, FileOpener files, Dialect dialect) {
        OpenQuote search = new OpenQuote(dialect);
        CsvRange all = new CsvRange(path, 0, CsvRange.ALL, List.of());
        try (Reader reader = new BufferedReader(files.characters(all, dialect))) {
            int c = reader.read();
            while (c >= 0 && search.length <= RecordReader.LONGEST_VALUE) {
                search.follow((char) c);
                c = reader.read();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return search.explain(path, dialect);
    }

    private void follow(char c) {
        int step = grammar.step(state, c);
        state = step & Grammar.STATE;
        boolean newValue = (step & (Grammar.OPENING | Grammar.BOUNDARY)) != 0 || state == Grammar.FIELD;
        length = newValue ? 0 : length + 1;
        if (newValue) {
            valueLine = line;
        }
        if (c == '\r' || c == '\n' && previous != '\r') {
            line++;
        }
        previous = c;
    }

    private DataException explain(String path, Dialect dialect) {
        String place = path + ", line " + valueLine + ": ";
        String remedy = "; close it there, or, if the file does not use " + dialect.quote()
                + " as a quote, set input.options.quote = \"\"; if it escapes quotes by a backslash, set"
                + " input.options.escape = \"\\\\\"";
        if (length > RecordReader.LONGEST_VALUE) {
            String longest = String.format(Locale.ROOT, "%,d", RecordReader.LONGEST_VALUE);
            return new DataException(
                    Grammar.isInQuotes(state)
                            ? place + "the quote that opens here is not closed within " + longest + " characters"
                                    + remedy
                            : place + "a value has more than " + longest
                                    + " characters; check that input.options.sep is what separates the values");
        }
        return new DataException(place + "the quote that opens here is never closed" + remedy);
    }
}
