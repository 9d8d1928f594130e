package dev.trueline.spark.source.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Scans a part of a file once for all states in which it may be entered. Those that come to the same state go on as one,
 * so that soon two are left: inside quotes and outside.
 */
final class ChunkScan {
    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Grammar grammar;
    private final Dialect dialect;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] states = new byte[Grammar.STATES];
    private final long[] starts = new long[Grammar.STATES];
    private long position;
    private int filled;

    ChunkScan(Dialect dialect) {
        this.dialect = dialect;
        this.grammar = new Grammar(dialect);
        for (byte state = 0; state < states.length; state++) {
            states[state] = state;
        }
        Arrays.fill(starts, -1);
    }

    ChunkSummary scan(Chunk chunk, FileOpener files) throws IOException {
        position = chunk.start();
        try (InputStream in = files.bytes(chunk.path(), chunk.start(), chunk.end())) {
            while (position < chunk.end()) {
                filled = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, chunk.end() - position));
                if (filled == 0) {
                    throw new EOFException("the file has become shorter since it was opened first");
                }
                scanBuffer(position == 0 && startsWithMark() ? BYTE_ORDER_MARK.length : 0);
                position += filled;
            }
        }
        return new ChunkSummary(states, starts);
    }

    private void scanBuffer(int from) {
        boolean quoteless = !contains(buffer, from, filled, (byte) dialect.quote());
        byte[] after = new byte[Grammar.STATES];
        long[] found = new long[Grammar.STATES];
        Arrays.fill(after, (byte) -1);
        for (int entered = 0; entered < states.length; entered++) {
            int state = states[entered];
            if (after[state] < 0) {
                found[state] = starts[entered] < 0 ? firstStart(state, from) : -1;
                after[state] = (byte) (quoteless && isSimple(state) ? lastState(state, from) : follow(state, from));
            } else if (starts[entered] < 0 && found[state] < 0) {
                found[state] = firstStart(state, from);
            }
            states[entered] = after[state];
            starts[entered] = starts[entered] < 0 ? found[state] : starts[entered];
        }
    }

    // Without quotes, escapes and comments, the last byte alone says what comes after it.
    private boolean isSimple(int state) {
        boolean outside = state == Grammar.START
                || state == Grammar.START_AFTER_CR
                || state == Grammar.FIELD
                || state == Grammar.DATA;
        return !dialect.escapes() && !dialect.comments() && !dialect.trims() && (outside || state == Grammar.QUOTED);
    }

    private int lastState(int state, int from) {
        if (state == Grammar.QUOTED || from == filled) {
            return state;
        }
        return grammar.step(Grammar.DATA, buffer[filled - 1]) & Grammar.STATE;
    }

    private int follow(int state, int from) {
        int current = state;
        for (int i = from; i < filled; i++) {
            current = grammar.step(current, buffer[i]) & Grammar.STATE;
        }
        return current;
    }

    private long firstStart(int state, int from) {
        if (position == 0 || Grammar.isBetweenRecords(state) && state != Grammar.COMMENT) {
            return position;
        }
        int current = state;
        for (int i = from; i < filled; i++) {
            int step = grammar.step(current, buffer[i]);
            current = step & Grammar.STATE;
            if ((step & Grammar.BOUNDARY) != 0) {
                return position + i + 1;
            }
        }
        return -1;
    }

    private boolean startsWithMark() {
        return filled >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean contains(byte[] bytes, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }
}
