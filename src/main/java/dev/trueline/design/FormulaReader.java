package dev.trueline.design;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.EditDistance;
import dev.trueline.contract.Visible;
import dev.trueline.design.encoding.Constant;
import dev.trueline.design.encoding.Domain;
import dev.trueline.design.encoding.Transform;
import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Formula;
import dev.trueline.design.formula.FormulaException;
import dev.trueline.design.formula.FormulaProblem;
import dev.trueline.design.formula.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the columns of a contract that a formula speaks of. */
final class FormulaReader {
    private final String text;
    private final Formula formula;
    private final Contract contract;

    /** @throws FormulaException if the text is no formula */
    FormulaReader(String text, Contract contract) {
        this.text = text;
        this.formula = Formula.parse(text);
        this.contract = contract;
    }

    boolean intercept() {
        return formula.intercept();
    }

    /** @throws FormulaException that shows what in the formula is no column, or not one for its place */
    List<Product> products() {
        requireLabel();
        List<String> features =
                contract.features().stream().map(ColumnContract::name).toList();
        formula.removed().forEach(call -> requireFeature(call, features));
        Set<Product> seen = new HashSet<>(formula.products());
        List<Product> products = new ArrayList<>();
        if (formula.allOthers()) {
            features.stream()
                    .map(Call::of)
                    .filter(call -> !formula.removed().contains(call))
                    .map(call -> new Product(List.of(call)))
                    .filter(product -> !seen.contains(product))
                    .forEach(products::add);
        }
        for (Product product : formula.products()) {
            product.parts().forEach(call -> requireFeature(call, features));
            products.add(product);
        }
        if (products.isEmpty()) {
            throw new FormulaException(FormulaProblem.at(text, text.length(), "the formula has no feature"));
        }
        return products;
    }

    /** What is wrong with a call, with its place. */
    FormulaException problem(Call call, String sentence) {
        return new FormulaException(FormulaProblem.at(text, call.position(), sentence));
    }

    private void requireLabel() {
        String label = contract.label().name();
        formula.label().ifPresent(call -> {
            if (!call.column().equals(label)) {
                throw problem(
                        call,
                        "'" + Visible.text(call.column()) + "' is not the label of the contract, '"
                                + Visible.text(label) + "'");
            }
            if (!call.isColumn()) {
                requireInvertible(call);
            }
        });
    }

    /** The function of the label that is fitted; null for the label itself. */
    Transform.Function labelFunction() {
        return formula.label()
                .filter(call -> !call.isColumn())
                .map(call -> Transform.Function.valueOf(call.function().toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private void requireInvertible(Call call) {
        List<String> offered = Transform.Function.INVERTIBLE.stream()
                .map(Transform.Function::text)
                .toList();
        if (!offered.contains(call.function())) {
            throw problem(
                    call,
                    "the label may be in one of " + String.join(", ", offered) + ", not in " + call.function()
                            + ", from which there is no way back to it");
        }
        ColumnContract label = contract.label();
        Domain domain = Transform.Function.valueOf(call.function().toUpperCase(Locale.ROOT))
                .domain();
        if (domain.excludes(label)) {
            throw problem(
                    call,
                    call.text() + " needs " + domain.text() + ", but the contract lets '" + label.name()
                            + "' be from " + Constant.text(label.min()) + " to " + Constant.text(label.max())
                            + "; change its min or max");
        }
    }

    private void requireFeature(Call call, Collection<String> features) {
        if (!features.contains(call.column())) {
            String suggestion = EditDistance.closest(call.column(), features)
                    .map(other -> "; did you mean '" + other + "'?")
                    .orElse("; the features are " + String.join(", ", features));
            throw problem(call, "'" + Visible.text(call.column()) + "' is no feature of the contract" + suggestion);
        }
    }
}
