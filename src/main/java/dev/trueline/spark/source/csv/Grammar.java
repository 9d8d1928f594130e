package dev.trueline.spark.source.csv;

import java.util.Arrays;

/**
 * Where CSV records begin and end: a finite automaton over characters, or over bytes of an encoding that keeps ASCII as
 * it is.
 *
 * <p>It is small enough to be run from every state, so that a part of a file can be scanned without what is before it.
 */
final class Grammar {
    /** Before a record. */
    static final int START = 0;

    /** Before a record, after a carriage return, to which a line feed still belongs. */
    static final int START_AFTER_CR = 1;

    static final int FIELD = 2;
    static final int DATA = 3;
    static final int QUOTED = 4;

    /** After a quote that ended a quoted field, or is the first of two. */
    static final int CLOSED = 5;

    /** After a character that must not follow a closing quote. */
    static final int EXTRA = 6;

    static final int COMMENT = 7;

    /** After an escape inside quotes. */
    static final int ESCAPED = 8;

    /** After blanks at the start of a field, where blanks around quotes are allowed. */
    static final int BLANKS = 9;

    static final int CLOSED_BLANKS = 10;
    static final int STATES = 11;

    /** The bits of a step that hold the next state. */
    static final int STATE = 0x0f;

    /** Set in a step that ends a line outside quotes: a record may begin after it. */
    static final int BOUNDARY = 0x10;

    /** Set in a step that ends a record that is neither empty nor a comment. */
    static final int RECORD = 0x20;

    /** Set in the step after which the record is known to be malformed. */
    static final int MALFORMED = 0x40;

    /** Set in a step that opens quotes. */
    static final int OPENING = 0x80;

    private static final int OTHER = 0;
    private static final int SEPARATOR = 1;
    private static final int QUOTE = 2;
    private static final int CR = 3;
    private static final int LF = 4;
    private static final int HASH = 5;
    private static final int ESCAPE = 6;
    private static final int BLANK = 7;
    private static final int CLASSES = 8;

    private final byte[] classes = new byte[Character.MAX_VALUE + 1];
    private final short[] steps = new short[16 * CLASSES];

    Grammar(Dialect dialect) {
        if (dialect.trimsLeading() || dialect.trimsTrailing()) {
            classes[' '] = BLANK;
            classes['\t'] = BLANK;
        }
        if (dialect.escapes()) {
            classes[dialect.escape()] = ESCAPE;
        }
        if (dialect.comments()) {
            classes[dialect.comment()] = HASH;
        }
        classes[dialect.separator()] = SEPARATOR;
        classes[dialect.quote()] = QUOTE;
        classes['\r'] = CR;
        classes['\n'] = LF;
        fillIn();
    }

    /** The next state, with what the step means in its other bits. */
    int step(int state, char c) {
        return steps[state << 3 | classes[c]];
    }

    /** The same for a byte. */
    int step(int state, byte b) {
        return steps[state << 3 | classes[b & 0xff]];
    }

    /** Whether no record has begun. */
    static boolean isBetweenRecords(int state) {
        return state == START || state == START_AFTER_CR || state == COMMENT;
    }

    static boolean isInQuotes(int state) {
        return state == QUOTED || state == ESCAPED;
    }

    private void fillIn() {
        beginField(START, DATA);
        beginField(START_AFTER_CR, DATA);
        set(START, HASH, COMMENT);
        set(START_AFTER_CR, HASH, COMMENT);
        beginField(FIELD, DATA);
        beginField(BLANKS, DATA);
        row(DATA, DATA);
        row(EXTRA, EXTRA);
        set(EXTRA, QUOTE, QUOTED);
        row(CLOSED, EXTRA | MALFORMED);
        set(CLOSED, QUOTE, QUOTED);
        set(CLOSED, BLANK, CLOSED_BLANKS);
        row(CLOSED_BLANKS, EXTRA | MALFORMED);
        set(CLOSED_BLANKS, QUOTE, QUOTED | MALFORMED);
        set(CLOSED_BLANKS, BLANK, CLOSED_BLANKS);
        Arrays.fill(steps, QUOTED << 3, (QUOTED << 3) + CLASSES, (short) QUOTED);
        set(QUOTED, QUOTE, CLOSED);
        set(QUOTED, ESCAPE, ESCAPED);
        Arrays.fill(steps, ESCAPED << 3, (ESCAPED << 3) + CLASSES, (short) QUOTED);
        Arrays.fill(steps, COMMENT << 3, (COMMENT << 3) + CLASSES, (short) COMMENT);
        endLines();
    }

    private void endLines() {
        for (int state : new int[] {FIELD, BLANKS, DATA, CLOSED, EXTRA, CLOSED_BLANKS}) {
            set(state, CR, START_AFTER_CR | BOUNDARY | RECORD);
            set(state, LF, START | BOUNDARY | RECORD);
        }
        for (int state : new int[] {START, START_AFTER_CR, COMMENT}) {
            set(state, CR, START_AFTER_CR | BOUNDARY);
            set(state, LF, START | BOUNDARY);
        }
    }

    private void beginField(int state, int other) {
        row(state, other);
        set(state, QUOTE, QUOTED | OPENING);
        set(state, BLANK, BLANKS);
    }

    private void row(int state, int other) {
        Arrays.fill(steps, state << 3, (state << 3) + CLASSES, (short) other);
        set(state, SEPARATOR, FIELD);
    }

    private void set(int state, int type, int step) {
        steps[state << 3 | type] = (short) step;
    }
}
