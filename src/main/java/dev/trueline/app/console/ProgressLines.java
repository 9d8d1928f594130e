package dev.trueline.app.console;

import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepForecast;
import dev.trueline.train.optimize.StoppingRules;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * A line at steps 0, 1, 2, 5, 10, 20, 50 and so on, and at least every ten seconds: few enough for a log, and a run that
 * hangs is told from one that goes on.
 */
final class ProgressLines implements ProgressView {
    private static final double LONGEST_SILENCE_SECONDS = 10;

    private final StepForecast forecast;
    private final PrintWriter out;
    private long nextStep;
    private double lastSeconds;

    ProgressLines(StoppingRules rules, PrintWriter out) {
        this.forecast = new StepForecast(rules);
        this.out = out;
    }

    @Override
    public void onAim(double gradientNorm) {
        forecast.aim(gradientNorm);
    }

    @Override
    public void onStep(Step step) {
        forecast.observe(step);
        boolean last = step.updateNorm() == 0;
        if (step.step() < nextStep && step.seconds() - lastSeconds < LONGEST_SILENCE_SECONDS && !last) {
            return;
        }
        out.printf("  step %d  %s%s%n", step.step(), ProgressView.describe(step), timeLeft(step));
        out.flush();
        lastSeconds = step.seconds();
        nextStep = next(step.step());
    }

    private String timeLeft(Step step) {
        if (step.updateNorm() == 0 || forecast.secondsLeft().isEmpty()) {
            return "";
        }
        Duration left = Duration.ofSeconds(Math.round(forecast.secondsLeft().getAsDouble()));
        return String.format("  about %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private static long next(long step) {
        long decade = 1;
        while (decade * 10 <= step) {
            decade *= 10;
        }
        for (long factor : new long[] {1, 2, 5, 10}) {
            if (factor * decade > step) {
                return factor * decade;
            }
        }
        throw new AssertionError("unreachable: a decade holds the step");
    }

    @Override
    public void close() {
        out.flush();
    }
}
