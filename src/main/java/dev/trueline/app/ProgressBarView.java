package dev.trueline.app;

import dev.trueline.train.Step;
import dev.trueline.train.StoppingRules;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that ends, at the latest, at the allowed number of steps. */
final class ProgressBarView implements ProgressView {
    private static final int REFRESH_MILLIS = 200;

    private final ProgressBar bar;

    ProgressBarView(StoppingRules rules) {
        bar = new ProgressBarBuilder()
                .setTaskName("step")
                .setInitialMax(Math.max(1, rules.maxSteps()))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, Terminal.width()))
                .setEtaFunction(progress -> progress.getCurrent() == 0
                        ? Optional.empty()
                        : Optional.of(progress.getElapsedAfterStart()
                                .dividedBy(progress.getCurrent())
                                .multipliedBy(progress.getMax() - progress.getCurrent())))
                .build();
    }

    @Override
    public void onStep(Step step) {
        bar.stepTo(step.step());
        bar.setExtraMessage(" " + ProgressView.describe(step));
    }

    @Override
    public void close() {
        bar.close();
    }
}
