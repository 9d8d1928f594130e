package dev.trueline.design.formula;

import dev.trueline.contract.Visible;
import dev.trueline.design.formula.Token.Kind;
import java.util.List;
import java.util.Optional;

/** Reads a formula by recursive descent; {@code ^} binds closest, then {@code :}, then {@code *}, then sums, as in R. */
final class Parser {
    private static final int DEEPEST = 100;

    private final Cursor cursor;
    private final CallParser calls;
    private int depth;

    Parser(String text) {
        this.cursor = new Cursor(text);
        this.calls = new CallParser(cursor);
    }

    Formula formula() {
        if (cursor.token().kind() == Kind.END) {
            throw cursor.problem(0, "the formula is empty; write one such as price ~ area + rooms");
        }
        Optional<Call> label = cursor.has("~") ? label() : Optional.empty();
        Terms terms = sum();
        if (cursor.token().kind() != Kind.END) {
            throw misplaced(cursor.token());
        }
        Formula formula = terms.formula(label);
        label.ifPresent(call -> refuseAmongFeatures(call, formula.products()));
        return formula;
    }

    private Optional<Call> label() {
        if (cursor.takeIf("~")) {
            return Optional.empty();
        }
        Token first = cursor.token();
        if (first.kind() != Kind.NAME && first.kind() != Kind.BACKQUOTED) {
            throw cursor.problem(first, "the label must be a column or a function of one, not " + first.shown());
        }
        Call label = calls.call();
        if (!cursor.token().is("~")) {
            throw cursor.problem(
                    cursor.token(),
                    "'~' must follow the label, which is one column or a function of one, not "
                            + cursor.token().shown());
        }
        cursor.take();
        return Optional.of(label);
    }

    private void refuseAmongFeatures(Call label, List<Product> products) {
        products.stream()
                .flatMap(product -> product.parts().stream())
                .filter(call -> call.column().equals(label.column()))
                .findFirst()
                .ifPresent(call -> {
                    throw cursor.problem(
                            call.position(),
                            "'" + Visible.text(call.column())
                                    + "' is in the label, so it cannot be among the features");
                });
    }

    private Terms sum() {
        Terms sum = Terms.none();
        boolean first = true;
        while (first || cursor.token().is("+") || cursor.token().is("-")) {
            addOrRemove(sum);
            first = false;
        }
        return sum;
    }

    private void addOrRemove(Terms sum) {
        boolean removes = false;
        int signs = 0;
        while (cursor.token().is("+") || cursor.token().is("-")) {
            removes ^= cursor.take().is("-");
            signs++;
        }
        Token start = cursor.token();
        if (signs > 1 && start.kind() != Kind.NUMBER) {
            throw cursor.problem(start, "one '+' or '-' must stand before " + start.shown() + ", not " + signs);
        }
        Terms right = product();
        if (removes) {
            remove(sum, right, start);
        } else {
            sum.add(right);
        }
        if (sum.size() > Terms.MOST) {
            throw tooMany(start);
        }
    }

    private void remove(Terms sum, Terms right, Token start) {
        if (right.hasAllOthers()) {
            throw cursor.problem(start, "'.' can only be added; leave it out to have none of the other features");
        }
        sum.remove(right).ifPresent(missing -> {
            throw cursor.problem(
                    start,
                    "'" + Visible.text(new Product(missing).text())
                            + "' cannot be removed because it is no term of what stands before");
        });
    }

    private Terms product() {
        Token start = cursor.token();
        Terms product = interaction();
        while (cursor.token().is("*") || cursor.token().is("/")) {
            if (cursor.token().is("/")) {
                throw cursor.problem(cursor.token(), "'/' is not offered; write a + a:b instead of a / b");
            }
            Token operator = cursor.take();
            Token next = cursor.token();
            Terms right = factor(interaction(), next, operator);
            Terms crossed = Terms.none();
            crossed.add(factor(product, start, operator));
            crossed.add(right);
            crossed.add(product.times(right).orElseThrow(() -> tooMany(start)));
            product = crossed;
        }
        return product;
    }

    private Terms interaction() {
        Token start = cursor.token();
        Terms interaction = power();
        while (cursor.token().is(":")) {
            Token operator = cursor.take();
            Token next = cursor.token();
            Terms right = factor(power(), next, operator);
            interaction = factor(interaction, start, operator).times(right).orElseThrow(() -> tooMany(start));
        }
        return interaction;
    }

    private Terms power() {
        Token start = cursor.token();
        Terms base = operand();
        if (!cursor.token().is("^")) {
            return base;
        }
        factor(base, start, cursor.take());
        Token order = cursor.take();
        if (base.size() < 2) {
            throw cursor.problem(
                    start, "'^' crosses the terms of a sum, as in (a + b)^2; the square of a column is I(x^2)");
        }
        if (order.kind() != Kind.NUMBER || order.number() < 2 || order.number() != Math.rint(order.number())) {
            throw cursor.problem(order, "after '^' must stand a whole number of 2 or more, not " + order.shown());
        }
        return base.crossed(order.number()).orElseThrow(() -> tooMany(start));
    }

    // What is multiplied must be products alone.
    private Terms factor(Terms operand, Token start, Token operator) {
        if (operand.hasAllOthers()) {
            throw cursor.problem(
                    start, "'.' cannot be part of '" + operator.text() + "'; name the features, as in (a + b + c)^2");
        }
        if (operand.intercept().isPresent()) {
            throw cursor.problem(
                    start,
                    "the intercept cannot be part of '" + operator.text() + "'; 0 and 1 can only be added or removed");
        }
        return operand;
    }

    private Terms operand() {
        Token token = cursor.token();
        if (token.isNumber(0) || token.isNumber(1)) {
            return Terms.intercept(cursor.take().isNumber(1));
        }
        if (token.kind() == Kind.NUMBER) {
            throw cursor.problem(token, "of numbers, only 0 and 1 can be a term: without and with an intercept");
        }
        if (cursor.takeIf(".")) {
            return Terms.allOthers();
        }
        return token.is("(") ? group() : Terms.of(calls.call());
    }

    private Terms group() {
        Token open = cursor.take();
        depth++;
        if (depth > DEEPEST) {
            throw cursor.problem(open, "parentheses may be nested " + DEEPEST + " deep at most");
        }
        Terms inner = sum();
        depth--;
        if (cursor.token().kind() == Kind.END) {
            throw cursor.problem(open, "the ')' for this '(' is missing");
        }
        if (!cursor.takeIf(")")) {
            throw misplaced(cursor.token());
        }
        return inner;
    }

    private FormulaException tooMany(Token start) {
        return cursor.problem(
                start,
                "this is too large to multiply out: a formula may have " + Terms.MOST + " terms, made of "
                        + Terms.MOST_STEPS + " products of two");
    }

    private FormulaException misplaced(Token token) {
        String sentence =
                switch (token.kind() == Kind.SYMBOL ? token.text() : "") {
                    case "~" -> "a formula has one '~' at most";
                    case "=" -> "'=' gives a value to an argument of a function; after the label, write '~'";
                    case "," -> "',' stands only between the arguments of a function";
                    case ")" -> "the '(' for this ')' is missing";
                    case "^" -> "'^' can stand once after a group";
                    default -> "an operator such as '+' or ':' is missing before " + token.shown();
                };
        return cursor.problem(token, sentence);
    }
}
