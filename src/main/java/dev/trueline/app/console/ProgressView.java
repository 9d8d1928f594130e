package dev.trueline.app.console;

import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepListener;
import dev.trueline.train.optimize.StoppingRules;
import java.io.PrintWriter;

/** Shows the steps as they are done: a moving bar where a person watches, plain lines elsewhere. */
public interface ProgressView extends StepListener, AutoCloseable {
    @Override
    void close();

    /** The view that fits where {@code err} goes. */
    static ProgressView of(StoppingRules rules, PrintWriter err) {
        return Terminal.watched() ? new ProgressBarView(rules) : new ProgressLines(rules, err);
    }

    /** What a person wants to see of a step, in one line. */
    static String describe(Step step) {
        String validation =
                step.validationCost() == null ? "" : String.format("  validation %.6g", step.validationCost());
        return String.format(
                "train %.6g%s  |gradient| %.3g  |parameters| %.6g  |update| %.3g",
                step.trainCost(), validation, step.gradientNorm(), step.parameterNorm(), step.updateNorm());
    }
}
