package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/** Values of held-out rows that are far outside the range of the training rows. */
public final class ExtremeFindings {
    private static final double MOST_WIDTHS = 10;
    // The range of fewer rows may be narrow by chance.
    private static final int LEAST_TRAINING_ROWS = 10;

    private final EvaluationTask task;
    private final EnumMap<Split, SplitStatistics> statistics;

    public ExtremeFindings(EvaluationTask task, EnumMap<Split, SplitStatistics> statistics) {
        this.task = task;
        this.statistics = statistics;
    }

    public List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        SplitStatistics training = statistics.get(Split.TRAIN);
        if (training == null || training.rows() < LEAST_TRAINING_ROWS) {
            return findings;
        }
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            SplitStatistics held = statistics.get(split);
            for (int j = 0; held != null && j < task.features().size(); j++) {
                String name = task.features().get(j);
                add(name, split, training.features().get(j), held.features().get(j), findings);
            }
            if (held != null) {
                add(task.label(), split, training.label(), held.label(), findings);
            }
        }
        return findings;
    }

    private static void add(
            String column, Split split, ColumnStatistics training, ColumnStatistics held, List<Finding> findings) {
        double width = training.max() - training.min();
        double below = (training.min() - held.min()) / width;
        double above = (held.max() - training.max()) / width;
        double widths = Math.max(below, above);
        // A column that is constant in the training rows is another finding.
        if (training.constant() || !(widths > MOST_WIDTHS)) {
            return;
        }
        findings.add(new Finding(
                Kind.EXTREME_VALUE,
                column,
                split,
                widths,
                MOST_WIDTHS,
                String.format(
                        Locale.ROOT,
                        "%s is %s in a %s row, but from %s to %s in all training rows: %s times that range away from it",
                        column,
                        Digits.four(below > above ? held.min() : held.max()),
                        split.name().toLowerCase(Locale.ROOT),
                        Digits.four(training.min()),
                        Digits.four(training.max()),
                        Digits.four(widths))));
    }
}
