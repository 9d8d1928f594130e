package dev.trueline.design.formula;

import dev.trueline.design.formula.Token.Kind;
import java.util.Map;

/** Says what to write instead of a calculation inside of a function. */
final class Calculation {
    private static final Map<String, String> RESULTS = Map.of(
            "+", "sum",
            "-", "difference",
            "*", "product",
            ":", "product",
            "/", "quotient",
            "^", "power");

    private Calculation() {}

    static boolean isOperator(Token token) {
        return token.kind() == Kind.SYMBOL && RESULTS.containsKey(token.text());
    }

    /** The cursor stands at the operator behind {@code left}; or {@code left} is a sign or a parenthesis. */
    static FormulaException refused(Token function, Token left, Cursor cursor) {
        Token operator = cursor.token();
        if (left.kind() == Kind.SYMBOL) {
            return cursor.problem(left, sentence(function, column("result")));
        }
        boolean simple = cursor.ahead(2).is(")") || cursor.ahead(2).is(",");
        String advice = simple ? advice(function.text(), left, operator.text(), cursor.ahead(1)) : column("result");
        return cursor.problem(operator, sentence(function, advice));
    }

    private static String sentence(Token function, String advice) {
        return function.shown() + " takes a column, not a calculation; " + advice;
    }

    private static String column(String result) {
        return "add a column with the " + result + " to the data";
    }

    private static String advice(String function, Token left, String operator, Token right) {
        boolean plusOne = operator.equals("+") && (left.isNumber(1) || right.isNumber(1));
        Token column = left.isColumn() ? left : right;
        if (column.isColumn() && function.equals("log") && plusOne) {
            return "write log1p(" + Quotes.shown(column.text()) + ")";
        }
        boolean inI = function.equals("I") && column.isColumn();
        return inI ? adviceInI(left, operator, right, column) : column(RESULTS.get(operator));
    }

    private static String adviceInI(Token left, String operator, Token right, Token column) {
        String name = Quotes.shown(column.text());
        boolean number = left.kind() == Kind.NUMBER || right.kind() == Kind.NUMBER;
        if (operator.equals("*") && left.isColumn() && right.isColumn()) {
            return left.text().equals(right.text())
                    ? "write I(" + name + "^2)"
                    : "write " + name + ":" + Quotes.shown(right.text());
        }
        if (operator.equals("/") && left.kind() == Kind.NUMBER) {
            return "write reciprocal(" + name + ")";
        }
        if (number && !operator.equals("^")) {
            return "write " + name + ", because the weight and the intercept take up the number";
        }
        return column(RESULTS.get(operator));
    }
}
