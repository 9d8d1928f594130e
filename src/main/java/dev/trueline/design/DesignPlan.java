package dev.trueline.design;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Product;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.design.plan.CategoryPlan;
import dev.trueline.design.plan.CategoryRule;
import dev.trueline.design.plan.Contrasts;
import dev.trueline.design.plan.PartPlan;
import dev.trueline.design.plan.PartPlans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A design before anything was learned from the training rows.
 *
 */
public final class DesignPlan {
    private final Contract contract;
    private final List<EffectPlan> effects;
    private final Map<String, CategoryPlan> categories;

    private DesignPlan(Contract contract, List<EffectPlan> effects, Map<String, CategoryPlan> categories) {
        this.contract = contract;
        this.effects = effects;
        this.categories = categories;
    }

    /** What a design learned, and what rows must be for it. */
    public record Learned(Design design, Contract contract) {}

    /** Every feature of a contract as it is, and a category by its levels. */
    public static DesignPlan of(Contract contract, Map<String, CategoryRule> rules, boolean intercept) {
        List<Product> products = contract.features().stream()
                .map(column -> new Product(List.of(new Call("", column.name(), List.of()))))
                .toList();
        return of(products, contract, rules, intercept);
    }

    /**
     * Some products of functions of features.
     *
     * @param rules of categories, by column; those that are not named have {@link CategoryRule#DEFAULT}
     * @param intercept whether the model has one
     * @throws IllegalArgumentException when a product has no meaning
     */
    public static DesignPlan of(
            List<Product> products, Contract contract, Map<String, CategoryRule> rules, boolean intercept) {
        Map<String, ColumnContract> columns = new HashMap<>();
        Map<String, CategoryPlan> categories = new LinkedHashMap<>();
        for (ColumnContract column : contract.features()) {
            columns.put(column.name(), column);
            if (!column.numeric()) {
                CategoryRule rule = rules.getOrDefault(column.name(), CategoryRule.DEFAULT);
                categories.put(column.name(), new CategoryPlan(column, rule));
            }
        }
        PartPlans parts = new PartPlans(columns, categories);
        Contrasts contrasts = Contrasts.of(products, categories.keySet(), intercept);
        List<EffectPlan> effects = new ArrayList<>();
        for (Product product : products) {
            List<PartPlan> plans = product.parts().stream()
                    .map(call -> parts.of(call, contrasts.full(product, call)))
                    .toList();
            effects.add(new EffectPlan(product.text(), plans));
        }
        return new DesignPlan(contract, effects, categories);
    }

    /** What has to be learned from the training rows; empty when nothing has. */
    public TrainingSummary.Question question() {
        Set<String> numbers = new TreeSet<>();
        Set<String> levels = new TreeSet<>();
        for (EffectPlan effect : effects) {
            for (PartPlan part : effect.parts()) {
                if (part instanceof PartPlan.FromNumbers from) {
                    numbers.add(from.column());
                } else if (part instanceof PartPlan.FromLevels from && !from.known()) {
                    levels.add(from.category().column().name());
                }
            }
        }
        return new TrainingSummary.Question(numbers, levels);
    }

    /** The effects that need nothing from the training rows. */
    public Design known() {
        List<Effect> known = effects.stream()
                .filter(EffectPlan::known)
                .map(effect -> effect.learn(null))
                .toList();
        return Design.of(known, contract);
    }

    /**
     * The design.
     *
     * @param summary of the training rows; null where the {@link #question} is empty
     * @throws dev.trueline.contract.DataException when the rows make no design
     */
    public Learned learn(TrainingSummary summary) {
        List<Effect> learned =
                effects.stream().map(effect -> effect.learn(summary)).toList();
        return new Learned(Design.of(learned, contract), narrowed(summary));
    }

    // From here on, a row of a level that no training row had is a violation.
    private Contract narrowed(TrainingSummary summary) {
        List<ColumnContract> columns = new ArrayList<>();
        for (ColumnContract column : contract.columns()) {
            CategoryPlan category = categories.get(column.name());
            boolean used = category != null
                    && effects.stream().anyMatch(effect -> effect.parts().stream()
                            .anyMatch(part -> part instanceof PartPlan.FromLevels from
                                    && from.category().equals(category)));
            columns.add(used ? column.withAllowed(category.levels(summary).texts()) : column);
        }
        return contract.withColumns(columns);
    }
}
