package dev.trueline.design.formula;

import dev.trueline.contract.Visible;

/**
 * A word of a formula.
 *
 * @param text of names and texts in quotes: without their marks
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        BACKQUOTED,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isNumber(double value) {
        return kind == Kind.NUMBER && number() == value;
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    /** Whether it can be the name of a column. */
    boolean isColumn() {
        return kind == Kind.BACKQUOTED || kind == Kind.NAME && !Quotes.isTruthValue(text);
    }

    double number() {
        return Double.parseDouble(text);
    }

    /** For messages. */
    String shown() {
        return kind == Kind.END ? "the end of the formula" : "'" + Visible.text(text) + "'";
    }
}
