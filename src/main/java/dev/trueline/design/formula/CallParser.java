package dev.trueline.design.formula;

import dev.trueline.design.formula.Token.Kind;
import java.util.List;

/** Reads a column, or a function of one with its arguments. */
final class CallParser {
    private final Cursor cursor;
    private final ArgumentParser arguments;

    CallParser(Cursor cursor) {
        this.cursor = cursor;
        this.arguments = new ArgumentParser(cursor);
    }

    Call call() {
        Token first = cursor.token();
        if (first.isName() && cursor.ahead(1).is("(")) {
            return first.text().equals("I") ? power() : function();
        }
        if (!first.isColumn()) {
            throw cursor.problem(
                    first,
                    isQuotedColumn(first)
                            ? quotedColumn(first)
                            : "a column, a function or '(' must stand here, not " + first.shown());
        }
        cursor.take();
        return new Call("", first.text(), List.of(), first.position());
    }

    private Call function() {
        Token name = cursor.take();
        Signature signature = Vocabulary.function(name, cursor);
        cursor.take();
        Token column = column(name);
        if (!cursor.token().is(",") && !cursor.token().is(")")) {
            throw unfinished(name, column);
        }
        List<Argument> read = arguments.read(name, signature);
        return new Call(signature.function(), column.text(), read, column.position());
    }

    // R calculates inside of I(); here a power is all of it.
    private Call power() {
        Token name = cursor.take();
        cursor.take();
        Token column = column(name);
        if (cursor.takeIf(")")) {
            return new Call("", column.text(), List.of(), column.position());
        }
        if (!cursor.takeIf("^")) {
            throw unfinished(name, column);
        }
        Argument exponent = new Argument("", arguments.number("the exponent must be a number, as in I(x^2)"));
        arguments.close(name);
        return new Call("power", column.text(), List.of(exponent), column.position());
    }

    private FormulaException unfinished(Token function, Token column) {
        return Calculation.isOperator(cursor.token())
                ? Calculation.refused(function, column, cursor)
                : arguments.unclosed(function, cursor.token());
    }

    private Token column(Token function) {
        Token token = cursor.take();
        if (token.isName() && cursor.token().is("(")) {
            throw cursor.problem(token, nested(function, token));
        }
        if (token.isName() && cursor.token().is("=")) {
            throw cursor.problem(token, "the column of " + function.shown() + " must come first and without a name");
        }
        if (!token.isColumn()) {
            throw noColumn(function, token);
        }
        return token;
    }

    private FormulaException noColumn(Token function, Token token) {
        if (token.kind() == Kind.END) {
            return arguments.unclosed(function, token);
        }
        if (token.kind() == Kind.NUMBER && Calculation.isOperator(cursor.token())
                || token.is("-")
                || token.is("+")
                || token.is("(")) {
            return Calculation.refused(function, token, cursor);
        }
        return cursor.problem(
                token,
                isQuotedColumn(token)
                        ? quotedColumn(token)
                        : function.shown() + " needs a column first, as in " + function.text() + "(x), not "
                                + token.shown());
    }

    private static String nested(Token outer, Token inner) {
        return outer.text().equals("I")
                ? inner.shown() + " does not need I(...) around it; leave that out"
                : inner.shown() + " cannot stand inside of " + outer.shown() + " because functions take a column;"
                        + " add a column with the inner values to the data";
    }

    private static boolean isQuotedColumn(Token token) {
        return token.isName() || token.kind() == Kind.TEXT && !token.text().isEmpty();
    }

    private static String quotedColumn(Token token) {
        return token.shown() + " is no column here; a column of this name is written " + Quotes.shown(token.text());
    }
}
