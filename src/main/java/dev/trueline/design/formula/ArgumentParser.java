package dev.trueline.design.formula;

import dev.trueline.design.formula.Token.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a function is told after its column. */
final class ArgumentParser {
    private static final String VALUES = "a number, TRUE, FALSE or a text in quotes";
    private static final Set<String> NOTHING = Set.of("Inf", "NA", "NaN", "NULL", "None", "null");

    private final Cursor cursor;

    ArgumentParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The arguments up to and with the closing parenthesis, in canonical form. */
    List<Argument> read(Token function, Signature signature) {
        Map<String, Object> values = new LinkedHashMap<>();
        int inPlace = 0;
        while (cursor.takeIf(",")) {
            Token start = cursor.token();
            if (start.isName() && cursor.ahead(1).is("=")) {
                String name = name(signature);
                if (values.put(name, value(function)) != null) {
                    throw cursor.problem(start, "'" + name + "' of " + function.shown() + " is given twice");
                }
            } else if (inPlace < values.size()) {
                throw cursor.problem(start, "arguments without a name must come before those with one");
            } else {
                Object value = valueInPlace(function);
                values.put(place(signature, inPlace++, start), value);
            }
        }
        close(function);
        return signature.inOrder(values);
    }

    private String name(Signature signature) {
        String name = Vocabulary.argument(signature, cursor.take(), cursor);
        cursor.take();
        return name;
    }

    private String place(Signature signature, int place, Token start) {
        if (place == signature.argumentNames().size()) {
            throw cursor.problem(
                    start, "'" + signature.function() + "' has too many arguments; " + Vocabulary.takes(signature));
        }
        return signature.argumentNames().get(place);
    }

    private Object valueInPlace(Token function) {
        Token token = cursor.token();
        boolean another = token.isColumn()
                && truth(token) == null
                && !NOTHING.contains(token.text())
                && !isContrast(function, token);
        if (another && !cursor.ahead(1).is("(")) {
            throw cursor.problem(
                    token,
                    function.shown() + " takes one column, and " + token.shown()
                            + " would be another one; a product is written x:y, and a text stands in quotes");
        }
        return value(function);
    }

    private Object value(Token function) {
        Token token = cursor.token();
        if (token.kind() == Kind.NUMBER || token.is("-") || token.is("+")) {
            return number("a number must follow the sign");
        }
        Object value = token.kind() == Kind.TEXT ? token.text() : truth(token);
        if (value == null) {
            throw cursor.problem(token, noValue(function, token));
        }
        cursor.take();
        return value;
    }

    private String noValue(Token function, Token token) {
        if (token.isName() && NOTHING.contains(token.text())) {
            return token.shown() + " is no value; leave the argument out";
        }
        return isContrast(function, token)
                ? "contrasts other than with a reference level are not offered; write " + function.text()
                        + "(x, reference = \"b\")"
                : "an argument must be " + VALUES + ", not " + token.shown();
    }

    // patsy writes Treatment("b"), R contr.sum.
    private boolean isContrast(Token function, Token token) {
        return Vocabulary.isFactor(function)
                && token.isName()
                && (cursor.ahead(1).is("(") || token.text().startsWith("contr."));
    }

    private static Boolean truth(Token token) {
        if (!token.isName()) {
            return null;
        }
        return switch (token.text()) {
            case "TRUE", "True", "true", "T" -> true;
            case "FALSE", "False", "false", "F" -> false;
            default -> null;
        };
    }

    /** A number with or without a sign. */
    double number(String requirement) {
        boolean negative = cursor.token().is("-");
        if (negative || cursor.token().is("+")) {
            cursor.take();
        }
        Token token = cursor.token();
        if (token.kind() != Kind.NUMBER) {
            throw cursor.problem(token, requirement + ", not " + token.shown());
        }
        cursor.take();
        return negative ? -token.number() : token.number();
    }

    void close(Token function) {
        if (!cursor.takeIf(")")) {
            throw unclosed(function, cursor.token());
        }
    }

    /** The problem that something else stands where the parenthesis of a function should be closed. */
    FormulaException unclosed(Token function, Token found) {
        return found.kind() == Kind.END
                ? cursor.problem(function, "the ')' that ends " + function.shown() + " is missing")
                : cursor.problem(found, "')' must end " + function.shown() + " here, not " + found.shown());
    }
}
