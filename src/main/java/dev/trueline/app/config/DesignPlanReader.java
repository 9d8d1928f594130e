package dev.trueline.app.config;

import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.design.DesignPlan;
import dev.trueline.design.plan.CategoryRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what the model is made of: a formula, a list of terms, or all features. */
final class DesignPlanReader {
    /** Keys of a column that speak of its levels. */
    static final Set<String> LEVEL_KEYS = Set.of("reference", "min-rows", "unseen");

    private final Settings root;
    private final Contract contract;
    private final List<String> problems;

    DesignPlanReader(Settings root, Contract contract, List<String> problems) {
        this.root = root;
        this.contract = contract;
        this.problems = problems;
    }

    /** Empty where something is wrong, which is then noted. */
    Optional<DesignPlan> read() {
        Settings model = root.section("model");
        String formula = model.text("formula");
        List<String> terms = model.texts("terms");
        Map<String, CategoryRule> rules = rules();
        if (!formula.isEmpty() && !terms.isEmpty()) {
            model.problem("formula and terms both say what the model is made of; set one of them");
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        boolean intercept = root.section("training").flag("fit-intercept");
        if (!formula.isEmpty()) {
            return plan("model.formula", formula, rules);
        }
        if (!terms.isEmpty()) {
            return plan("model.terms", String.join(" + ", terms) + (intercept ? "" : " - 1"), rules);
        }
        return plan("contract", () -> DesignPlan.of(contract, rules, intercept));
    }

    private Optional<DesignPlan> plan(String key, String formula, Map<String, CategoryRule> rules) {
        return plan(key, () -> DesignPlan.of(formula, contract, rules));
    }

    private Optional<DesignPlan> plan(String key, Supplier<DesignPlan> plan) {
        try {
            DesignPlan known = plan.get();
            known.known();
            return Optional.of(known);
        } catch (IllegalArgumentException | DataException meaningless) {
            problems.add(key + ": " + meaningless.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, CategoryRule> rules() {
        Map<String, CategoryRule> rules = new HashMap<>();
        for (Settings column : root.section("contract").sections("columns")) {
            boolean levels = LEVEL_KEYS.stream().anyMatch(column::has);
            String name = column.has("name") ? column.text("name") : "";
            boolean category = contract.withRole(Role.FEATURE).stream()
                    .anyMatch(feature -> feature.name().equals(name) && !feature.numeric());
            if (levels && !category) {
                column.problem("reference, min-rows and unseen are for features of type = category");
            } else if (levels) {
                rules.put(name, rule(column));
            }
        }
        return rules;
    }

    private static CategoryRule rule(Settings column) {
        return new CategoryRule(
                column.has("reference") ? column.text("reference") : "",
                column.has("min-rows") ? column.count("min-rows", 0) : 0,
                column.has("unseen") ? column.choice("unseen", CategoryRule.Unseen.class) : CategoryRule.Unseen.REJECT);
    }
}
