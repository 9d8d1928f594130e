package dev.trueline.app;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.evaluate.GateRules;
import dev.trueline.evaluate.ScoredColumns;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.Redaction;
import dev.trueline.spark.Source;
import java.util.List;

/**
 * What {@code evaluate} was asked to do, checked.
 *
 * @param contract of the columns that are read: those of the model, then what only the champion needs
 * @param line of the model on those columns
 * @param champion where the other model is; null for none
 * @param championLine of the other model on those columns; null for none
 */
record EvaluationPlan(
        ModelDocument model,
        Contract contract,
        ScoredColumns line,
        String champion,
        ScoredColumns championLine,
        GateRules rules,
        Source source) {
    /** @param other null for none */
    static EvaluationPlan of(
            ModelDocument model, String champion, ModelDocument other, GateRules rules, ModelAndData arguments) {
        ModelContract.Strictness strictness = arguments.strictness();
        Contract contract = other == null
                ? ModelContract.forEvaluation(model, strictness)
                : ModelContract.forComparison(model, other, strictness);
        if (!contract.problems().isEmpty()) {
            throw new UsageException(
                    "the columns of the two models do not go together:\n  " + String.join("\n  ", contract.problems()));
        }
        List<String> features =
                contract.features().stream().map(ColumnContract::name).toList();
        String label = contract.label().name();
        return new EvaluationPlan(
                model,
                contract,
                Lineup.of("MODEL", model, features, label),
                champion == null ? null : Redaction.of(champion),
                other == null ? null : Lineup.of("--against " + Redaction.of(champion), other, features, label),
                rules,
                arguments.source());
    }
}
