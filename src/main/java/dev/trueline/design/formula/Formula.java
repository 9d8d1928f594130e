package dev.trueline.design.formula;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model formula, multiplied out: {@code y ~ a * b} has the products {@code a}, {@code b} and {@code a:b}.
 *
 * @param label empty when the text is a right side alone
 * @param products main effects first, then interactions of two, three and so on; none of them twice
 * @param allOthers whether {@code .} stands in the formula: the features that are neither the label nor removed nor a
 *     product by themselves, as they are, before the products
 * @param removed columns that are left out of all others
 * @param intercept whether the model has one
 */
public record Formula(
        Optional<Call> label, List<Product> products, boolean allOthers, List<Call> removed, boolean intercept) {
    public Formula {
        products = List.copyOf(products);
        removed = List.copyOf(removed);
        if (!allOthers && !removed.isEmpty()) {
            throw new IllegalArgumentException("without all others, nothing can be left out of them");
        }
    }

    public Formula(Optional<Call> label, List<Product> products, boolean allOthers, boolean intercept) {
        this(label, products, allOthers, List.of(), intercept);
    }

    /**
     * Reads a formula, such as {@code log(price) ~ area * rooms + spline(age, 4) - 1}.
     *
     * @throws FormulaException if the text is none; the message shows the place
     */
    public static Formula parse(String text) {
        return new Parser(text).formula();
    }

    /** Canonical form: multiplied out, in the order of the products, and read back as an equal formula. */
    public String text() {
        Stream<String> others = allOthers ? Stream.of(".") : Stream.empty();
        String added =
                Stream.concat(others, products.stream().map(Product::text)).collect(joining(" + "));
        String left = removed.stream().map(column -> " - " + column.text()).collect(joining());
        String right = added.isEmpty() ? (intercept ? "1" : "0") : added + left + (intercept ? "" : " - 1");
        return label.map(call -> call.text() + " ~ ").orElse("") + right;
    }
}
