package dev.trueline.design.plan;

import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which categories have a number for every level, the reference level as well: one whose product without it is no effect of the
 * model, and, in a model without intercept, the first one. This is the rule of R's {@code model.matrix}, by which a model has as
 * many terms as it can tell apart.
 *
 * @param effects the texts of the parts of every effect; the empty one stands for the intercept
 * @param first where the first category is, in a model without intercept; null in one with it
 */
public record Contrasts(Set<Set<String>> effects, Place first) {
    record Place(Product product, Call call) {}

    public static Contrasts of(List<Product> products, Set<String> categories, boolean intercept) {
        Set<Set<String>> effects = new HashSet<>();
        effects.add(Set.of());
        products.forEach(product -> effects.add(texts(product.parts())));
        return new Contrasts(effects, intercept ? null : first(products, categories));
    }

    private static Place first(List<Product> products, Set<String> categories) {
        for (Product product : products) {
            for (Call call : product.parts()) {
                if (categories.contains(call.column())) {
                    return new Place(product, call);
                }
            }
        }
        return null;
    }

    public boolean full(Product product, Call call) {
        List<Call> others = new ArrayList<>(product.parts());
        others.remove(call);
        return !effects.contains(texts(others)) || new Place(product, call).equals(first);
    }

    private static Set<String> texts(List<Call> calls) {
        Set<String> texts = new HashSet<>();
        calls.forEach(call -> texts.add(call.text()));
        return texts;
    }
}
