package dev.trueline.report;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.model.ModelDocument;
import java.util.List;
import java.util.Locale;

/** Which rows are pictured, and what things are called. */
final class Pictures {
    private Pictures() {}

    /** The split on which a reader judges the model: the one furthest from training that has rows. */
    static Split split(RunReport run) {
        return Split.HELD_OUT_FIRST.stream()
                .filter(run.quality().metrics()::containsKey)
                .findFirst()
                .orElse(Split.TRAIN);
    }

    /** Whether the model is a line in a plane: one number, and the label as it is. */
    static boolean line(ModelDocument model) {
        return model.weights().size() == 1 && model.label().back().plain();
    }

    /** On that split. */
    static SplitMetrics metrics(RunReport run) {
        return run.quality().metrics().get(split(run));
    }

    /** Where predictions of some size are off, on that split. */
    static List<Calibration.Decile> calibration(RunReport run) {
        return metrics(run).calibration().deciles().stream()
                .filter(decile -> decile.meanLabel() != null)
                .toList();
    }

    static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    /** What its rows are called. */
    static String rows(Split split) {
        return switch (split) {
            case TRAIN -> "training rows";
            case VALIDATION -> "validation rows";
            case TEST -> "test rows";
        };
    }

    static String withUnit(String name, String unit) {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
