package dev.trueline.app.published;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.model.ColumnRule;
import dev.trueline.model.ModelDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The contract that a model takes along from its training to the data that it meets later. */
public final class ModelContract {
    /**
     * What happens to rows of new data that break a rule.
     *
     * @param maxRejectedFraction with quarantine: share of the rows that may be rejected
     */
    public record Strictness(OnViolation onViolation, double maxRejectedFraction) {}

    private ModelContract() {}

    /** What a model has to say about the columns that it was trained on, features in the order of their weights. */
    public static List<ColumnRule> rules(Contract contract) {
        List<ColumnContract> columns = new ArrayList<>(contract.features());
        contract.columns().stream()
                .filter(column -> column.role() != Role.FEATURE && column.role() != Role.IGNORE)
                .forEach(columns::add);
        return columns.stream().map(ColumnRule::of).toList();
    }

    /** What rows must be to be scored: the features and the columns of groups count, and other columns may be there. */
    public static Contract forScoring(ModelDocument model, Strictness strictness) {
        List<ColumnContract> columns = features(model);
        columns.addAll(groups(model));
        return contract(columns, strictness);
    }

    /** What rows must be to be evaluated: with the label, and the weight if the training had one. */
    public static Contract forEvaluation(ModelDocument model, Strictness strictness) {
        return forEvaluation(model, features(model), strictness);
    }

    /** What rows must be to evaluate a model against another, whose further features come after its own. */
    public static Contract forComparison(ModelDocument model, ModelDocument other, Strictness strictness) {
        List<ColumnContract> features = features(model);
        List<String> names = features.stream().map(ColumnContract::name).toList();
        for (ColumnContract feature : features(other)) {
            if (!names.contains(feature.name())) {
                features.add(feature);
            }
        }
        return forEvaluation(model, features, strictness);
    }

    private static Contract forEvaluation(ModelDocument model, List<ColumnContract> features, Strictness strictness) {
        List<ColumnContract> columns = new ArrayList<>(features);
        columns.add(column(model, model.label().name(), Role.LABEL));
        if (model.contract() != null) {
            model.contract().stream()
                    .filter(rule -> rule.role().equals(name(Role.WEIGHT)))
                    .forEach(rule -> columns.add(rule.contract()));
        }
        return contract(columns, strictness);
    }

    /** Names of the columns of role slice. */
    public static List<String> slices(ModelDocument model) {
        if (model.contract() == null) {
            return List.of();
        }
        return model.contract().stream()
                .filter(rule -> rule.role().equals(name(Role.SLICE)))
                .map(ColumnRule::column)
                .toList();
    }

    private static boolean groupedBy(ModelDocument model, String name) {
        return model.groups() != null && model.groups().by().contains(name);
    }

    /** A column that takes rows apart: values that the training did not allow are slices, too, and so are missing ones. */
    public static ColumnContract slice(ModelDocument model, String name) {
        ColumnType type = ColumnType.STRING;
        ValueForm form = ValueForm.PLAIN;
        Role role = slices(model).contains(name) ? Role.SLICE : Role.KEY;
        if (role == Role.SLICE || groupedBy(model, name)) {
            ColumnContract trained = column(model, name, role);
            type = trained.type();
            form = trained.form();
        }
        double none = Double.POSITIVE_INFINITY;
        return new ColumnContract(name, Role.SLICE, type, "", -none, none, Missing.ALLOW, Set.of(), form);
    }

    /** The columns whose values make a group, in which a missing value is let through. */
    public static List<ColumnContract> groups(ModelDocument model) {
        List<ColumnContract> columns = new ArrayList<>();
        if (model.groups() != null) {
            model.groups().by().forEach(name -> columns.add(slice(model, name)));
        }
        return columns;
    }

    private static Contract contract(List<ColumnContract> columns, Strictness strictness) {
        return new Contract(
                columns, strictness.onViolation(), UnexpectedColumns.IGNORE, strictness.maxRejectedFraction());
    }

    private static List<ColumnContract> features(ModelDocument model) {
        List<ColumnContract> features = new ArrayList<>();
        for (String name : model.terms().columns()) {
            features.add(model.feature(name));
        }
        return features;
    }

    private static ColumnContract column(ModelDocument model, String name, Role role) {
        if (model.contract() != null) {
            for (ColumnRule rule : model.contract()) {
                if (rule.column().equals(name) && rule.role().equals(name(role))) {
                    return rule.contract();
                }
            }
        }
        return ColumnContract.number(name, role);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
