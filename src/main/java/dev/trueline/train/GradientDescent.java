package dev.trueline.train;

import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Full-batch gradient descent with a constant rate: evaluate, judge, {@code parameters -= rate * gradient}, repeat.
 */
public final class GradientDescent {
    private static final double NANOS_PER_SECOND = 1e9;

    private final StoppingRules rules;
    private final double learningRate;
    private final BooleanSupplier interrupted;
    private final LongSupplier nanoTime;
    private final StepListener listener;

    /**
     * @param learningRate positive and finite; it diverges at {@code 2 / lambda_max} and above
     * @param interrupted asked once a step; true ends the run with {@link StopReason#INTERRUPTED}
     * @param nanoTime a monotonic clock, {@link System#nanoTime()} outside tests
     */
    public GradientDescent(
            StoppingRules rules,
            double learningRate,
            BooleanSupplier interrupted,
            LongSupplier nanoTime,
            StepListener listener) {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "the learning rate is " + learningRate + ", but must be positive and finite");
        }
        this.rules = rules;
        this.learningRate = learningRate;
        this.interrupted = interrupted;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** Descends from {@code start} until a rule says stop. */
    public TrainingResult minimize(CostFunction cost, ParameterVector start) {
        long begin = nanoTime.getAsLong();
        StopMonitor monitor = new StopMonitor(rules);
        BestStep best = new BestStep();
        List<Step> history = new ArrayList<>();
        ParameterVector parameters = start;
        while (true) {
            long number = history.size();
            CostEvaluation evaluation = cost.evaluate(parameters);
            double seconds = (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
            Optional<StopReason> stop = monitor.observe(number, evaluation).or(() -> limitReached(number, seconds));
            ParameterVector next = parameters.plus(-learningRate, evaluation.gradient());
            double gradientNorm = evaluation.gradient().norm();
            Step step = new Step(
                    number,
                    evaluation.trainCost(),
                    evaluation.validationCost().isPresent()
                            ? evaluation.validationCost().getAsDouble()
                            : null,
                    gradientNorm,
                    parameters.norm(),
                    stop.isPresent() ? 0 : learningRate * gradientNorm,
                    learningRate,
                    seconds);
            history.add(step);
            listener.onStep(step);
            if (number == 0 || !stop.equals(Optional.of(StopReason.DIVERGED))) {
                best.offer(step, parameters);
            }
            if (stop.isPresent()) {
                return new TrainingResult(stop.get(), best.parameters, best.step, List.copyOf(history));
            }
            parameters = next;
        }
    }

    private Optional<StopReason> limitReached(long step, double seconds) {
        if (step >= rules.maxSteps()) {
            return Optional.of(StopReason.MAX_STEPS);
        }
        if (!rules.maxTime().isZero() && seconds >= rules.maxTime().toNanos() / NANOS_PER_SECOND) {
            return Optional.of(StopReason.TIME_BUDGET);
        }
        return interrupted.getAsBoolean() ? Optional.of(StopReason.INTERRUPTED) : Optional.empty();
    }

    // Without held-out rows the last step is the best: the training cost only falls, until its last bits flicker.
    private static final class BestStep {
        private Step step;
        private ParameterVector parameters;

        void offer(Step candidate, ParameterVector at) {
            Double cost = candidate.validationCost();
            if (step == null || cost == null || cost < step.validationCost()) {
                step = candidate;
                parameters = at;
            }
        }
    }
}
