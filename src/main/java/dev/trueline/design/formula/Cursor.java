package dev.trueline.design.formula;

import java.util.List;

/** The place in a formula up to which it is read. */
final class Cursor {
    private final String formula;
    private final List<Token> tokens;
    private int index;

    Cursor(String formula) {
        this.formula = formula;
        this.tokens = Lexer.tokens(formula);
    }

    Token token() {
        return tokens.get(index);
    }

    /** The word {@code distance} after this one; past the end, the end. */
    Token ahead(int distance) {
        return tokens.get(Math.min(index + distance, tokens.size() - 1));
    }

    /** This word; the cursor moves behind it. */
    Token take() {
        Token taken = token();
        index = Math.min(index + 1, tokens.size() - 1);
        return taken;
    }

    boolean takeIf(String symbol) {
        boolean there = token().is(symbol);
        if (there) {
            take();
        }
        return there;
    }

    boolean has(String symbol) {
        return tokens.stream().anyMatch(token -> token.is(symbol));
    }

    FormulaException problem(Token place, String sentence) {
        return problem(place.position(), sentence);
    }

    FormulaException problem(int position, String sentence) {
        return new FormulaException(formula, position, sentence);
    }
}
