package dev.trueline.spark.source.csv;

import java.io.IOException;
import java.io.Reader;

/** Makes RFC 4180 of a dialect: doubles quotes that were escaped, and leaves out blanks around quotes. */
final class PlainReader extends Reader {
    private final Reader source;
    private final Grammar grammar;
    private final Dialect dialect;
    private final char[] read = new char[1 << 13];
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private int state = Grammar.START;
    private int position;

    PlainReader(Reader source, Grammar grammar, Dialect dialect) {
        this.source = source;
        this.grammar = grammar;
        this.dialect = dialect;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (position == plain.length()) {
            plain.setLength(0);
            position = 0;
            int count = source.read(read, 0, read.length);
            if (count < 0 && !flushed()) {
                return -1;
            }
            for (int i = 0; i < count; i++) {
                translate(read[i]);
            }
        }
        int count = Math.min(length, plain.length() - position);
        plain.getChars(position, position + count, target, offset);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean flushed() {
        if (state != Grammar.CLOSED_BLANKS) {
            plain.append(blanks);
        }
        blanks.setLength(0);
        return !plain.isEmpty();
    }

    private void translate(char c) {
        int previous = state;
        int step = grammar.step(previous, c);
        state = step & Grammar.STATE;
        if (state == Grammar.BLANKS || state == Grammar.CLOSED_BLANKS) {
            blanks.append(c);
            return;
        }
        boolean aroundQuotes =
                (step & Grammar.OPENING) != 0 || previous == Grammar.CLOSED_BLANKS && (step & Grammar.MALFORMED) == 0;
        if (!aroundQuotes) {
            plain.append(blanks);
        }
        blanks.setLength(0);
        if (state == Grammar.ESCAPED) {
            return;
        }
        if (previous == Grammar.ESCAPED && c != dialect.escape()) {
            plain.append(c == dialect.quote() ? dialect.quote() : dialect.escape());
        }
        plain.append(c);
    }
}
