package dev.trueline.design.plan;

import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which categories, and which parts of dates that come round again, have a number for every level, the reference level as well: one
 * whose product without it is no part of the model yet. A product, or the intercept, is a part of a model that has it, or a product of the same numbers with the same and more
 * categories, further forward.
 *
 * <p>This is the rule of R's {@code model.matrix}, which however takes numbers for categories. So R lacks terms of {@code x:f +
 * f:g}, and has one too many in {@code x + x:f - 1}.
 */
public final class Contrasts {
    private static final Set<String> DATE_PARTS = Set.of("month", "day", "weekday", "hour");

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

    private Set<Call> numbers(List<Call> calls) {
        return calls.stream().filter(call -> !hasLevels(call)).collect(Collectors.toSet());
    }

    private Set<Call> categories(List<Call> calls) {
        return calls.stream()
                .filter(this::hasLevels)
                .map(call -> categories.contains(call.column()) ? Call.of(call.column()) : call)
                .collect(Collectors.toSet());
    }

    private boolean hasLevels(Call call) {
        return categories.contains(call.column()) || DATE_PARTS.contains(call.function());
    }
}
