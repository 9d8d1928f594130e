package dev.trueline.app.console;

import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepForecast;
import dev.trueline.train.optimize.StoppingRules;
import java.io.PrintStream;
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

    // Besides the message, the percentage, the steps and two times take some 45 columns; the bar gets the rest.
    private static final int ROOM_FOR_COST = 76;
    private static final int ROOM_FOR_GRADIENT = 100;
    private static final int ROOM_FOR_ALL = 160;

    private final int width;
    private final ProgressBar bar;
    private final StepForecast forecast;
    // The bar asks in a thread of its own.
    private volatile OptionalDouble secondsLeft = OptionalDouble.empty();

    ProgressBarView(StoppingRules rules) {
        this(rules, System.err, Terminal.width());
    }

    /** @param width columns of the terminal that {@code stream} goes to */
    ProgressBarView(StoppingRules rules, PrintStream stream, int width) {
        this.width = width;
        forecast = new StepForecast(rules);
        bar = new ProgressBarBuilder()
                .setTaskName("step")
                .setInitialMax(Math.max(1, rules.maxSteps()))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(stream, width))
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
        bar.setExtraMessage(message(step));
    }

    private String message(Step step) {
        if (width < ROOM_FOR_COST) {
            return "";
        }
        if (width < ROOM_FOR_GRADIENT) {
            return String.format(" train %.4g", step.trainCost());
        }
        return width < ROOM_FOR_ALL
                ? String.format(" train %.6g  |gradient| %.2g", step.trainCost(), step.gradientNorm())
                : " " + ProgressView.describe(step);
    }

    @Override
    public void close() {
        bar.close();
    }
}
