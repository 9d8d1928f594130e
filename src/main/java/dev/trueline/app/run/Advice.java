package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.fit.Fit;
import dev.trueline.fit.Optimality;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.Schedule;
import dev.trueline.train.optimize.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Which settings take a run that stopped short of the optimum there. */
final class Advice {
    // What is left is computed without rounding, and the last step is to be below the target for sure.
    private static final long MARGIN = 1;
    // What is rehearsed starts without the memory that the run has, which may make a difference.
    private static final double MARGIN_OF_REHEARSAL = 0.2;

    private Advice() {}

    /** In lines of at most 69 characters. */
    static List<String> of(JobConfig config, Fit fit, Optimality optimality) {
        if (fit.result().stopReason() == StopReason.EXACT) {
            return List.of("to get nearer: subtract a constant from features that are far from 0");
        }
        List<String> lines = new ArrayList<>();
        lines.add("to get there: --set training.solver=exact");
        lines.addAll(withExact(config, optimality));
        // With validation rows the step of their lowest cost is published, which need not be the last one.
        boolean lastIsPublished = fit.result().best().validationCost() == null;
        OptionalLong stepsLeft = optimality.certificate().stepsLeft();
        if (lastIsPublished && stepsLeft.isPresent()) {
            lines.addAll(moreSteps(config, fit.result().steps() + enough(config, stepsLeft.getAsLong())));
        }
        return lines;
    }

    private static long enough(JobConfig config, long stepsLeft) {
        boolean rehearsed = config.training().method() != DescentMethod.GRADIENT_DESCENT;
        return stepsLeft + MARGIN + (rehearsed ? (long) Math.ceil(MARGIN_OF_REHEARSAL * stepsLeft) : 0);
    }

    private static List<String> withExact(JobConfig config, Optimality optimality) {
        List<String> lines = new ArrayList<>();
        if (!optimality.dependencies().isEmpty()) {
            lines.add("  --set training.on-dependent-columns=drop");
        }
        if (!config.training().initialModel().isEmpty()) {
            lines.add("  --set training.initial-model=\"\"");
        }
        if (!config.training().learningRates().isEmpty()) {
            lines.add("  --set training.learning-rates=[]");
        }
        if (config.training().method() != DescentMethod.GRADIENT_DESCENT) {
            lines.add("  --set training.method=gradient-descent");
            lines.addAll(withoutBatches(config.training().batches()));
        }
        return lines;
    }

    private static List<String> withoutBatches(JobConfig.Batches batches) {
        List<String> lines = new ArrayList<>();
        if (batches.count() > 0) {
            lines.add("  --set training.batches=0");
        }
        if (batches.countsRows()) {
            lines.add("  --set training.batch-rows=0");
        }
        if (batches.schedule() != Schedule.CONSTANT) {
            lines.add("  --set training.schedule.kind=constant");
        }
        return lines;
    }

    private static List<String> moreSteps(JobConfig config, long steps) {
        List<String> lines = new ArrayList<>();
        lines.add("or: --set stopping.max-steps=" + steps + " --set stopping.patience=0");
        if (config.stopping().gradientTolerance() > 0) {
            lines.add("  --set stopping.gradient-tolerance=0");
        }
        if (!config.stopping().maxTime().isZero()) {
            lines.add("  --set stopping.max-time=0s");
        }
        return lines;
    }
}
