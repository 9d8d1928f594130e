package dev.trueline.app.run;

import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.gate.Lineup;
import dev.trueline.app.published.ModelContract;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code evaluate} was asked to do, checked.
 *
 * @param contract of the columns that are read: those of the model, then what only the champion needs, then slices
 * @param design the terms of the model, then those that only the champion has
 * @param scored what the model predicts on those terms
 * @param champion where the other model is; null for none
 * @param scoredByChampion of the other model on those terms; null for none
 */
public record EvaluationPlan(
        ModelDocument model,
        Contract contract,
        Design design,
        ScoredColumns scored,
        String champion,
        ScoredColumns scoredByChampion,
        GateRules rules,
        Measures measures,
        Source source) {
    /**
     * @param champion where {@code other} is
     * @param other null for none
     */
    public record Models(ModelDocument model, String champion, ModelDocument other) {}

    /**
     * What is measured.
     *
     * @param within shares of the label's magnitude
     * @param slices names of features and other columns by which the rows are taken apart
     * @param slicesRequired whether the input must have all of them
     */
    public record Measures(List<Double> within, List<String> slices, boolean slicesRequired) {}

    /**
     * The rows.
     *
     * @param strictness what happens to those that break the model's contract
     */
    public record Rows(Source source, ModelContract.Strictness strictness) {}

    /** @throws UsageException when the models do not go together, or with the slices */
    public static EvaluationPlan of(Models models, GateRules rules, Measures measures, Rows rows) {
        ModelDocument model = models.model;
        Contract contract = models.other == null
                ? ModelContract.forEvaluation(model, rows.strictness)
                : ModelContract.forComparison(model, models.other, rows.strictness);
        if (!contract.problems().isEmpty()) {
            throw new UsageException(
                    "the columns of the two models do not go together:\n  " + String.join("\n  ", contract.problems()));
        }
        Design design = models.other == null
                ? model.terms()
                : model.terms().with(models.other.terms().effects(), contract);
        requireOtherColumns(measures.slices, features(contract), contract);
        String place = models.champion == null ? null : Redaction.of(models.champion);
        return new EvaluationPlan(
                model,
                contract,
                design,
                Lineup.of("MODEL", model, design),
                place,
                models.other == null ? null : Lineup.of("--against " + place, models.other, design),
                rules,
                measures,
                rows.source);
    }

    private static void requireOtherColumns(List<String> slices, List<String> features, Contract contract) {
        for (ColumnContract column : contract.columns()) {
            if (slices.contains(column.name()) && !features.contains(column.name())) {
                throw new UsageException("--slices names '" + column.name() + "', which is the "
                        + column.role().name().toLowerCase(Locale.ROOT)
                        + "; name features, or columns that the model does not use");
            }
        }
    }

    /** The same over other rows. */
    public EvaluationPlan of(Source other) {
        return new EvaluationPlan(model, contract, design, scored, champion, scoredByChampion, rules, measures, other);
    }

    /**
     * The same with the slices that can be had.
     *
     * @param columns of the input
     */
    public EvaluationPlan slicedFor(List<String> columns, Messages messages) {
        List<String> features = features(contract);
        List<ColumnContract> all = new ArrayList<>(contract.columns());
        List<String> slices = new ArrayList<>();
        for (String name : measures.slices) {
            if (features.contains(name)) {
                slices.add(name);
            } else if (measures.slicesRequired || columns.contains(name)) {
                slices.add(name);
                all.add(ModelContract.slice(model, name));
            } else {
                messages.say("The input has no column '%s', by which the training was sliced.", name);
            }
        }
        for (ColumnContract group : ModelContract.groups(model)) {
            if (all.stream().noneMatch(column -> column.name().equals(group.name()))) {
                all.add(group);
            }
        }
        return new EvaluationPlan(
                model,
                new Contract(all, contract.onViolation(), contract.unexpected(), contract.maxRejectedFraction()),
                design,
                scored,
                champion,
                scoredByChampion,
                rules,
                new Measures(measures.within, slices, measures.slicesRequired),
                source);
    }

    /** What rows must be, which terms they give, and how they are split. */
    RowSpec rows(SplitRatios ratios) {
        return new RowSpec(contract, design, ratios);
    }

    private static List<String> features(Contract contract) {
        return contract.features().stream().map(ColumnContract::name).toList();
    }
}
