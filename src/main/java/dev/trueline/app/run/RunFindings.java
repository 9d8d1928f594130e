package dev.trueline.app.run;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.fit.Fit;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person should look at in how the model was found, rather than in the data. */
public final class RunFindings {
    private RunFindings() {}

    public static List<Finding> of(Fit fit, Optional<MeanComparison> mean) {
        List<Finding> findings = new ArrayList<>();
        mean.filter(MeanComparison::worse).map(MeanComparison::finding).ifPresent(findings::add);
        TrainingResult result = fit.result();
        if (result.best().validationCost() != null && result.steps() > 0) {
            if (result.best().step() == 0) {
                findings.add(noStepHelped(result));
            }
            SplitStatistics validation = fit.statistics().get(Split.VALIDATION);
            if (validation != null && validation.rows() == 1) {
                findings.add(onlyValidationRow());
            }
        }
        return findings;
    }

    private static Finding noStepHelped(TrainingResult result) {
        double lowest = result.history().stream()
                .skip(1)
                .filter(Step::finite)
                .mapToDouble(Step::validationCost)
                .min()
                .orElse(Double.NaN);
        return new Finding(
                Kind.NO_STEP_HELPED,
                "validation cost",
                Split.VALIDATION,
                result.best().validationCost(),
                lowest,
                String.format(
                        Locale.ROOT,
                        "no step has lowered the validation cost: it was %s before the first step and no lower than %s in"
                                + " the %,d steps after it, so the published model is where descent started",
                        Digits.four(result.best().validationCost()),
                        Digits.four(lowest),
                        result.steps()));
    }

    private static Finding onlyValidationRow() {
        return new Finding(
                Kind.DECIDING_ROW,
                "validation cost",
                Split.VALIDATION,
                1,
                1,
                "there is one validation row, which alone decides which step is published");
    }
}
