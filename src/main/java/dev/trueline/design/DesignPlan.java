package dev.trueline.design;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.design.encoding.Transform;
import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Product;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.design.plan.AlikeLevels;
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
import java.util.function.BiFunction;

/** A design before anything was learned from the training rows. */
public final class DesignPlan {
    private final Contract contract;
    private final List<EffectPlan> effects;
    private final boolean intercept;
    private final Transform.Function labelFunction;

    private DesignPlan(
            Contract contract, List<EffectPlan> effects, boolean intercept, Transform.Function labelFunction) {
        this.contract = contract;
        this.effects = effects;
        this.intercept = intercept;
        this.labelFunction = labelFunction;
    }

    /**
     * What a design learned.
     *
     * @param contract what rows must be for it
     * @param alike levels that look like others
     */
    public record Learned(Design design, Contract contract, List<AlikeLevels> alike) {}

    /** Every feature of a contract as it is, and a category by its levels. */
    public static DesignPlan of(Contract contract, Map<String, CategoryRule> rules, boolean intercept) {
        List<Product> products = contract.features().stream()
                .map(column -> new Product(List.of(Call.of(column.name()))))
                .toList();
        List<EffectPlan> effects = effects(
                products, contract, rules, intercept, (call, sentence) -> new IllegalArgumentException(sentence));
        return new DesignPlan(contract, effects, intercept, null);
    }

    /**
     * What a formula says.
     *
     * @param rules of categories, by column; those that are not named have {@link CategoryRule#DEFAULT}
     * @throws IllegalArgumentException that shows what in the formula has no meaning
     */
    public static DesignPlan of(String formula, Contract contract, Map<String, CategoryRule> rules) {
        FormulaReader reader = new FormulaReader(formula, contract);
        List<Product> products = reader.products();
        List<EffectPlan> effects = effects(products, contract, rules, reader.intercept(), reader::problem);
        return new DesignPlan(contract, effects, reader.intercept(), reader.labelFunction());
    }

    private static List<EffectPlan> effects(
            List<Product> products,
            Contract contract,
            Map<String, CategoryRule> rules,
            boolean intercept,
            BiFunction<Call, String, IllegalArgumentException> problem) {
        Map<String, ColumnContract> columns = new HashMap<>();
        Map<String, CategoryPlan> categories = new HashMap<>();
        for (ColumnContract column : contract.features()) {
            columns.put(column.name(), column);
            if (!column.numeric()) {
                CategoryRule rule = rules.getOrDefault(column.name(), CategoryRule.DEFAULT);
                categories.put(column.name(), new CategoryPlan(column, rule));
            }
        }
        PartPlans parts = new PartPlans(columns, categories);
        Contrasts contrasts = new Contrasts(products, categories.keySet(), intercept);
        List<EffectPlan> effects = new ArrayList<>();
        for (Product product : products) {
            List<PartPlan> plans = new ArrayList<>();
            for (Call call : product.parts()) {
                try {
                    plans.add(parts.of(call, contrasts.full(product, call)));
                } catch (IllegalArgumentException meaningless) {
                    throw problem.apply(call, meaningless.getMessage());
                }
            }
            effects.add(new EffectPlan(name(product), plans));
        }
        return effects;
    }

    private static String name(Product product) {
        boolean column = product.order() == 1 && product.parts().get(0).isColumn();
        return column ? product.parts().get(0).column() : product.text();
    }

    /** Whether the model has an intercept. */
    public boolean intercept() {
        return intercept;
    }

    /** What has to be learned from the training rows; empty when nothing has. */
    public TrainingSummary.Question question() {
        Set<String> numbers = new TreeSet<>();
        Set<String> levels = new TreeSet<>();
        for (EffectPlan effect : effects) {
            for (PartPlan part : effect.parts()) {
                numbers.addAll(part.numbers());
                levels.addAll(part.levels());
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
        return Design.of(known, contract, labelFunction);
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
        List<AlikeLevels> alike = categories().values().stream()
                .flatMap(category -> category.alike(summary).stream())
                .toList();
        return new Learned(Design.of(learned, contract, labelFunction), narrowed(summary), alike);
    }

    // From here on, a row of a level that no training row had is a violation.
    private Contract narrowed(TrainingSummary summary) {
        Map<String, CategoryPlan> categories = categories();
        return contract.withColumns(contract.columns().stream()
                .map(column -> categories.containsKey(column.name())
                        ? column.withAllowed(
                                categories.get(column.name()).levels(summary).texts())
                        : column)
                .toList());
    }

    private Map<String, CategoryPlan> categories() {
        Map<String, CategoryPlan> categories = new LinkedHashMap<>();
        for (EffectPlan effect : effects) {
            for (PartPlan part : effect.parts()) {
                if (part instanceof PartPlan.FromLevels from) {
                    CategoryPlan category = from.category();
                    categories.putIfAbsent(category.column().name(), category);
                }
            }
        }
        return categories;
    }
}
