package dev.trueline.app.run;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.ProgressView;
import dev.trueline.app.exit.Interruption;
import dev.trueline.fit.FitListener;
import dev.trueline.fit.FitSettings;
import dev.trueline.spark.session.StepMetrics;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepListener;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;

/** Shows a fit to a person and to Spark's metrics, and ends its descent when the process is asked to end. */
public final class FitWatch implements FitListener, AutoCloseable {
    private final StoppingRules stopping;
    private final Narrator narrator;
    private final Interruption interruption;
    private StepMetrics metrics;
    private ProgressView progress;
    private StepListener steps;

    public FitWatch(StoppingRules stopping, Narrator narrator, Interruption interruption) {
        this.stopping = stopping;
        this.narrator = narrator;
        this.interruption = interruption;
    }

    @Override
    public void onWarning(String sentence) {
        narrator.warn(sentence);
    }

    @Override
    public void onDescent(FitSettings.Descent descent, LearningRate rate, long firstStep) {
        narrator.descends(descent.method().meaning(rate, descent.taken()));
        if (firstStep > 0) {
            narrator.say("Going on from the checkpoint before step %,d.", firstStep);
        }
        if (metrics == null) {
            metrics = StepMetrics.register();
        }
        progress = ProgressView.of(stopping, narrator.writer());
        steps = progress.andThen(metrics);
        interruption.descend();
    }

    @Override
    public void onAim(double gradientNorm) {
        steps.onAim(gradientNorm);
    }

    @Override
    public void onStep(Step step) {
        steps.onStep(step);
    }

    @Override
    public void onResult(TrainingResult result) {
        if (result.stopReason() == StopReason.EXACT) {
            narrator.say("Solved: %s (%s).", result.stopReason().meaning(), result.stopReason());
            return;
        }
        interruption.descended(result.stopReason() == StopReason.INTERRUPTED);
        close();
        narrator.stopped(result);
    }

    @Override
    public void onBestRate(LearningRate rate, int tried) {
        narrator.say("The best of %d rates is %.6g.", tried, rate.value());
    }

    @Override
    public boolean stopRequested() {
        return interruption.requested();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
