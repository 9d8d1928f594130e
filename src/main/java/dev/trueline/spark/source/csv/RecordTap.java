package dev.trueline.spark.source.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Passes characters on to a parser, finds the records in them by {@link Grammar}, and keeps their text until the parser
 * has read them.
 */
final class RecordTap extends Reader {
    private final Reader source;
    private final Grammar grammar;
    private char[] window = new char[1 << 14];
    private int filled;
    private int state = Grammar.START;
    private int recordStart;
    private boolean malformed;
    private boolean ended;

    // Starts and ends, in the window, of the records that the parser has not taken; an end of a malformed one is
    // negated.
    private int[] records = new int[256];
    private int taken;
    private int found;

    RecordTap(Reader source, Grammar grammar) {
        this.source = source;
        this.grammar = grammar;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        forget();
        if (window.length - filled < length) {
            window = Arrays.copyOf(window, Math.addExact(filled, Math.max(length, filled)));
        }
        int count = source.read(window, filled, length);
        if (count < 0) {
            end();
            return count;
        }
        int from = filled;
        filled += count;
        follow(from);
        System.arraycopy(window, from, target, offset, count);
        return count;
    }

    /** Takes the next record, which the parser has read; false when there is none. */
    boolean take() {
        if (taken == found) {
            return false;
        }
        taken += 2;
        return true;
    }

    /** Whether all records were taken. */
    boolean isDone() {
        return taken == found;
    }

    /** Whether the record taken last has text after a closing quote. */
    boolean isMalformed() {
        return records[taken - 1] < 0;
    }

    /** The record taken last, as it stands in the file, without the line break at its end. */
    String text() {
        int start = records[taken - 2];
        int end = records[taken - 1];
        return new String(window, start, (end < 0 ? ~end : end) - start);
    }

    /** Whether the input ended inside quotes. */
    boolean isUnclosed() {
        return ended && Grammar.isInQuotes(state);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void follow(int from) {
        int current = state;
        char[] chars = window;
        for (int i = from; i < filled; i++) {
            int step = grammar.step(current, chars[i]);
            current = step & Grammar.STATE;
            if (step >= Grammar.BOUNDARY) {
                note(step, i);
            }
        }
        state = current;
    }

    private void note(int step, int position) {
        if ((step & Grammar.MALFORMED) != 0) {
            malformed = true;
        }
        if ((step & Grammar.RECORD) != 0) {
            add(position);
        }
        if ((step & Grammar.BOUNDARY) != 0) {
            recordStart = position + 1;
        }
    }

    private void add(int end) {
        if (found == records.length) {
            records = Arrays.copyOf(records, 2 * found);
        }
        records[found++] = recordStart;
        records[found++] = malformed ? ~end : end;
        malformed = false;
    }

    private void end() {
        if (!ended && !Grammar.isBetweenRecords(state)) {
            add(filled);
        }
        ended = true;
    }

    // Drops what is before the first record that the parser may still be asked about, which is the one taken last.
    private void forget() {
        int kept = Math.max(0, taken - 2);
        int start = found > kept ? records[kept] : recordStart;
        if (start < filled / 2 && filled < window.length) {
            return;
        }
        System.arraycopy(window, start, window, 0, filled - start);
        filled -= start;
        recordStart -= start;
        for (int i = kept; i < found; i += 2) {
            records[i - kept] = records[i] - start;
            records[i - kept + 1] = records[i + 1] < 0 ? ~(~records[i + 1] - start) : records[i + 1] - start;
        }
        found -= kept;
        taken -= kept;
    }
}
