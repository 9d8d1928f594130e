package dev.trueline.design.formula;

import dev.trueline.contract.Visible;
import dev.trueline.design.formula.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a formula into words. */
final class Lexer {
    // R marks whole numbers with L.
    private static final Pattern NUMBER = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?(L?)");
    private static final String SYMBOLS = "~+-:*/^(),=";

    private static final Map<String, String> REFUSED = Map.of(
            "|", "'|': random effects are not offered; factor(g) gives each level of g an effect of its own",
            "%in%", "'%in%' is not offered; write a:b instead of a %in% b",
            "==", "'==' is not offered; add a column with the result of the comparison to the data",
            "<", "'<' is not offered; add a column with the result of the comparison to the data",
            ">", "'>' is not offered; add a column with the result of the comparison to the data",
            "::", "'::' is not offered; write the function without its package",
            "$", "'$' is not offered; write the column without its table");

    private final String formula;
    private final List<Token> tokens = new ArrayList<>();
    private int index;

    private Lexer(String formula) {
        this.formula = formula;
    }

    /** The words of a formula, and {@link Kind#END} after them. */
    static List<Token> tokens(String formula) {
        Lexer lexer = new Lexer(formula);
        while (lexer.index < formula.length()) {
            lexer.read();
        }
        lexer.tokens.add(new Token(Kind.END, "", formula.length()));
        return lexer.tokens;
    }

    private void read() {
        int codePoint = formula.codePointAt(index);
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            index += Character.charCount(codePoint);
        } else if (Quotes.startsNumber(formula, index)) {
            readNumber();
        } else if (Quotes.isPartOfName(codePoint) && !Character.isDigit(codePoint)) {
            readName();
        } else if (codePoint == '`') {
            readQuoted(Kind.BACKQUOTED);
        } else if (codePoint == '"' || codePoint == '\'') {
            readQuoted(Kind.TEXT);
        } else {
            readSymbol(codePoint);
        }
    }

    private void readNumber() {
        Matcher number = NUMBER.matcher(formula).region(index, formula.length());
        if (!number.lookingAt()) {
            throw new IllegalStateException("no number at " + index);
        }
        String digits = formula.substring(index, number.start(3));
        if (Double.isInfinite(Double.parseDouble(digits))) {
            throw problem(index, Visible.text(digits) + " is too large; the largest number is " + Double.MAX_VALUE);
        }
        boolean inName = number.end() < formula.length() && Quotes.isPartOfName(formula.codePointAt(number.end()));
        if (inName) {
            throw problem(
                    index, "a name cannot begin with a digit; write such a name in backquotes, as in `2nd floor`");
        }
        add(Kind.NUMBER, digits, number.end());
    }

    private void readName() {
        int end = index;
        while (end < formula.length() && Quotes.isPartOfName(formula.codePointAt(end))) {
            end += Character.charCount(formula.codePointAt(end));
        }
        String name = formula.substring(index, end);
        add(name.equals(".") ? Kind.SYMBOL : Kind.NAME, name, end);
    }

    private void readQuoted(Kind kind) {
        char mark = formula.charAt(index);
        StringBuilder text = new StringBuilder();
        int end = index + 1;
        while (end < formula.length() && formula.charAt(end) != mark) {
            end = formula.charAt(end) == '\\' ? escaped(end) : end;
            text.append(formula.charAt(end));
            end++;
        }
        if (end == formula.length()) {
            throw problem(index, "the closing " + mark + " is missing");
        }
        if (kind == Kind.BACKQUOTED && text.isEmpty()) {
            throw problem(index, "a name must stand between the backquotes");
        }
        add(kind, text.toString(), end + 1);
    }

    private int escaped(int backslash) {
        int next = backslash + 1;
        if (next == formula.length() || "\\`'\"".indexOf(formula.charAt(next)) < 0) {
            throw problem(backslash, "a backslash may stand only before a backslash or a quotation mark");
        }
        return next;
    }

    private void readSymbol(int codePoint) {
        REFUSED.forEach((symbol, sentence) -> {
            if (formula.startsWith(symbol, index)) {
                throw problem(index, sentence);
            }
        });
        if (formula.startsWith("**", index)) {
            add(Kind.SYMBOL, "^", index + 2);
        } else if (SYMBOLS.indexOf(codePoint) >= 0) {
            add(Kind.SYMBOL, Character.toString(codePoint), index + 1);
        } else {
            throw problem(index, "'" + Visible.text(Character.toString(codePoint)) + "' has no meaning in a formula");
        }
    }

    private void add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, index));
        index = end;
    }

    private FormulaException problem(int position, String sentence) {
        return new FormulaException(formula, position, sentence);
    }
}
