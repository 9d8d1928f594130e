package dev.trueline.app;

import dev.trueline.train.Step;
import dev.trueline.train.StepForecast;
import dev.trueline.train.StoppingRules;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that ends, at the latest, at the allowed number of steps. */
final class ProgressBarView implements ProgressView {
    private static final int REFRESH_MILLIS = 200;

    private final ProgressBar bar;
    private final StepForecast forecast;
    // The bar asks in a thread of its own.
    private volatile OptionalDouble secondsLeft = OptionalDouble.empty();

    ProgressBarView(StoppingRules rules) {
        forecast = new StepForecast(rules);
        bar = new ProgressBarBuilder()
                .setTaskName("step")
                .setInitialMax(Math.max(1, rules.maxSteps()))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, Terminal.width()))
                .setEtaFunction(progress -> secondsLeft.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(Math.round(secondsLeft.getAsDouble()))))
                .build();
    }

    @Override
    public void onAim(double gradientNorm) {
        forecast.aim(gradientNorm);
    }

    @Override
    public void onStep(Step step) {
        forecast.observe(step);
        secondsLeft = forecast.secondsLeft();
        bar.stepTo(step.step());
        bar.setExtraMessage(" " + ProgressView.describe(step));
    }

    @Override
    public void close() {
        bar.close();
    }
}
