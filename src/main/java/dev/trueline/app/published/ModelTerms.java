package dev.trueline.app.published;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.model.CodedEffect;
import dev.trueline.model.ColumnRule;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether the parts of a model file agree with each other, and say nothing that this version does not know. */
final class ModelTerms {
    private ModelTerms() {}

    /** @throws IllegalArgumentException that names the first field that is wrong, its value, and what it must be */
    static void require(ModelDocument document) {
        if (document.design() != null) {
            requireTerms(document);
        }
        if (document.contract() != null) {
            requireRules(document, document.contract());
        }
        if (document.input() != null) {
            ModelDocument.Input input = document.input();
            requireName(OnViolation.class, "input.onViolation", input.onViolation());
            double fraction = input.maxRejectedFraction();
            demand(fraction >= 0 && fraction <= 1, "input.maxRejectedFraction", fraction, "between 0 and 1");
        }
        if (document.evaluation() != null) {
            List<Double> within = document.evaluation().within();
            for (int i = 0; i < within.size(); i++) {
                demand(within.get(i) > 0, "evaluation.within[" + i + "]", within.get(i), "a positive number");
            }
        }
        if (document.profile() != null) {
            requireProfile(document.profile(), document.terms());
        }
    }

    private static void requireTerms(ModelDocument document) {
        List<Effect> effects = document.design();
        for (int e = 0; e < effects.size(); e++) {
            demand(!effects.get(e).parts().isEmpty(), "design[" + e + "].parts", "empty", "at least one part");
        }
        List<String> names = document.terms().expectedNames();
        demand(
                names.size() == document.weights().size(),
                "design",
                names.size() + " terms",
                "as many as weights, " + document.weights().size());
        for (int j = 0; j < names.size(); j++) {
            String name = document.weights().get(j).feature();
            demand(
                    name.equals(names.get(j)),
                    "weights[" + j + "].feature",
                    name,
                    "'" + names.get(j) + "', as design is");
        }
    }

    private static void requireRules(ModelDocument document, List<ColumnRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            ColumnRule rule = rules.get(i);
            String path = "contract[" + i + "]";
            requireName(Role.class, path + ".role", rule.role());
            requireName(ColumnType.class, path + ".type", rule.type());
            demand(
                    rule.min() == null || rule.max() == null || rule.min() <= rule.max(),
                    path + ".min",
                    rule.min(),
                    "at most " + path + ".max = " + rule.max());
            if (rule.missing() != null) {
                requireName(Missing.Kind.class, path + ".missing", rule.missing());
            }
            if (rule.form() != null) {
                requireName(
                        LargeIntegers.class,
                        path + ".form.largeIntegers",
                        rule.form().largeIntegers());
            }
            requireUsable(rule, path);
        }
        boolean plain = document.design() == null;
        int j = 0;
        for (String column : document.terms().columns()) {
            requireRule(rules, Role.FEATURE, plain ? "weights[" + j++ + "].feature" : "a column of design", column);
        }
        requireRule(rules, Role.LABEL, "label.name", document.label().name());
    }

    // Other rules of a contract are for trainings alone, and older versions did not have them all.
    private static void requireUsable(ColumnRule rule, String path) {
        if (rule.missing() != null || rule.form() != null) {
            List<String> problems = rule.contract().problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(path + " cannot be used: " + problems.get(0));
            }
        }
    }

    private static void requireRule(List<ColumnRule> rules, Role role, String path, String column) {
        boolean known = rules.stream()
                .anyMatch(rule -> rule.column().equals(column) && rule.role().equals(hyphenless(role)));
        demand(known, path, column, "a column of role " + hyphenless(role) + " in contract[].column");
    }

    private static void requireProfile(Profile profile, Design terms) {
        OriginalColumns originals = OriginalColumns.of(terms);
        List<String> names = originals.numbers();
        List<Profile.Column> features = profile.features();
        demand(
                features.size() == names.size(),
                "profile.features",
                features.size() + " columns",
                "as many as there are columns of numbers in the terms, " + names.size());
        for (int j = 0; j < features.size(); j++) {
            requireBands(features.get(j), "profile.features[" + j + "]");
            String name = names.get(j);
            demand(
                    features.get(j).name().equals(name),
                    "profile.features[" + j + "].name",
                    features.get(j).name(),
                    "'" + name + "', the column that terms are made of");
        }
        requireBands(profile.label(), "profile.label");
        requireBands(profile.prediction(), "profile.prediction");
        if (!profile.categories().isEmpty()) {
            requireCategories(profile.categories(), originals.categories());
        }
    }

    private static void requireCategories(List<Profile.Levels> categories, List<CodedEffect> effects) {
        demand(
                categories.size() == effects.size(),
                "profile.categories",
                categories.size() + " categories",
                "as many as there are categories in the terms");
        for (int i = 0; i < categories.size(); i++) {
            String path = "profile.categories[" + i + "]";
            Profile.Levels category = categories.get(i);
            String name = effects.get(i).name();
            demand(category.name().equals(name), path + ".name", category.name(), "'" + name + "'");
            for (String level : category.levels()) {
                demand(effects.get(i).levels().contains(level), path + ".levels", level, "a level of " + name);
            }
            int bands = category.levels().size()
                    + (effects.get(i).count() > category.levels().size() ? 1 : 0);
            demand(
                    category.shares().size() == bands,
                    path + ".shares",
                    category.shares().size() + " numbers",
                    "one per level, and one for all others");
            requireShares(category.shares(), path);
        }
    }

    private static void requireBands(Profile.Column column, String path) {
        List<Double> edges = column.edges();
        for (int i = 1; i < edges.size(); i++) {
            demand(edges.get(i) > edges.get(i - 1), path + ".edges[" + i + "]", edges.get(i), "above the one before");
        }
        demand(
                column.shares().size() == edges.size() + 1,
                path + ".shares",
                column.shares().size() + " numbers",
                "one more than " + path + ".edges has");
        requireShares(column.shares(), path);
        demand(
                column.missingShare() >= 0 && column.missingShare() <= 1,
                path + ".missing",
                column.missing(),
                "between 0 and 1");
    }

    private static void requireShares(List<Double> shares, String path) {
        for (int i = 0; i < shares.size(); i++) {
            double share = shares.get(i);
            demand(share >= 0 && share <= 1, path + ".shares[" + i + "]", share, "between 0 and 1");
        }
    }

    private static <E extends Enum<E>> void requireName(Class<E> type, String path, String name) {
        boolean known = Arrays.stream(type.getEnumConstants())
                .anyMatch(constant -> hyphenless(constant).equals(name));
        demand(known, path, "'" + name + "'", "one of " + names(type));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(ModelTerms::hyphenless)
                .collect(Collectors.joining(", "));
    }

    private static String hyphenless(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void demand(boolean holds, String path, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(path + " is " + value + ", but must be " + allowed);
        }
    }
}
