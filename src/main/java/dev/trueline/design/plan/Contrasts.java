package dev.trueline.design.plan;

import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which categories have a number for every level, the reference level as well: one whose product without it is no part of the
 * model yet. A product, or the intercept, is a part of a model that has it, or a product of the same numbers with the same and more
 * categories, further forward.
 *
 * <p>This is the rule of R's {@code model.matrix}, which however takes numbers for categories. So R lacks terms of {@code x:f +
 * f:g}, and has one too many in {@code x + x:f - 1}.
 */
public final class Contrasts {
    private final List<Product> products;
    private final Set<String> categories;
    private final boolean intercept;

    /**
     * @param products of the model, in order
     * @param categories columns
     */
    public Contrasts(List<Product> products, Set<String> categories, boolean intercept) {
        this.products = List.copyOf(products);
        this.categories = Set.copyOf(categories);
        this.intercept = intercept;
    }

    /** Whether a category of a product has a number for every level. */
    public boolean full(Product product, Call category) {
        List<Call> others = new ArrayList<>(product.parts());
        others.remove(category);
        if (others.isEmpty() && intercept) {
            return false;
        }
        return products.subList(0, products.indexOf(product)).stream()
                .noneMatch(earlier -> numbers(earlier.parts()).equals(numbers(others))
                        && categories(earlier.parts()).containsAll(categories(others)));
    }

    private Set<String> numbers(List<Call> calls) {
        Set<String> numbers = new HashSet<>();
        calls.stream()
                .filter(call -> !categories.contains(call.column()))
                .forEach(call -> numbers.add(call.text()));
        return numbers;
    }

    private Set<String> categories(List<Call> calls) {
        Set<String> columns = new HashSet<>();
        calls.stream().map(Call::column).filter(categories::contains).forEach(columns::add);
        return columns;
    }
}
