package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Full-batch gradient descent with a constant rate: evaluate, judge, {@code parameters -= rate * gradient}, repeat.
 */
public final class DescentLoop {
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
    public DescentLoop(
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
        return minimize(cost, DescentState.start(start), Checkpointing.NONE);
    }

    /**
     * Goes on from an earlier state until a rule says stop, as if there had been no break. A cost that throws {@link
     * CancellationException} ends it with {@link StopReason#INTERRUPTED}, too.
     *
     * @throws CancellationException when that happens before the first step is done
     */
    public TrainingResult minimize(CostFunction cost, DescentState from, Checkpointing checkpoints) {
        long begin = nanoTime.getAsLong() - (long) (from.seconds() * NANOS_PER_SECOND);
        StopMonitor monitor = monitor(cost);
        BestStep best = new BestStep(from);
        from.history().forEach(monitor::recall);
        List<Step> history = new ArrayList<>(from.history());
        ParameterVector parameters = from.parameters();
        while (true) {
            CostEvaluation evaluation;
            try {
                evaluation = cost.evaluate(parameters);
            } catch (CancellationException cancelled) {
                return brokenOff(
                        new DescentState(parameters, best.parameters, List.copyOf(history)), best, checkpoints);
            }
            double seconds = (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
            Step step = Step.of(history.size(), parameters, evaluation, learningRate, seconds);
            Optional<StopReason> stop =
                    monitor.observe(step, parameters, evaluation.gradient()).or(() -> limitReached(step));
            if (stop.isPresent()) {
                leave(stop.get(), new DescentState(parameters, best.parameters, List.copyOf(history)), checkpoints);
            }
            Step recorded = stop.isPresent() ? step.withoutUpdate() : step;
            history.add(recorded);
            listener.onStep(recorded);
            if (recorded.step() == 0 || !stop.equals(Optional.of(StopReason.DIVERGED))) {
                best.offer(recorded, parameters);
            }
            if (stop.isPresent()) {
                return new TrainingResult(stop.get(), best.parameters, best.step, List.copyOf(history));
            }
            parameters = parameters.plus(-learningRate, evaluation.gradient());
            if (checkpoints.due(history.size())) {
                checkpoints.save(new DescentState(parameters, best.parameters, List.copyOf(history)));
            }
        }
    }

    // The same bits whether a run starts, goes on or starts from a model.
    private StopMonitor monitor(CostFunction cost) {
        ObjectiveScale scale = cost.scale();
        double reference = rules.gradientTolerance() == 0
                ? 0
                : scale.referenceLength(cost.evaluate(scale.meanModel()).gradient());
        listener.onAim(scale.standard() ? rules.gradientTolerance() * reference : 0);
        return new StopMonitor(rules, scale, reference);
    }

    private static void leave(StopReason reason, DescentState beforeLast, Checkpointing checkpoints) {
        if (reason == StopReason.INTERRUPTED) {
            checkpoints.save(beforeLast);
        } else if (reason != StopReason.DIVERGED) {
            checkpoints.end(beforeLast);
        }
    }

    // The step that was under way is not in the history, so that none follows the update of the one before.
    private static TrainingResult brokenOff(DescentState state, BestStep best, Checkpointing checkpoints) {
        if (state.history().isEmpty()) {
            throw new CancellationException("interrupted before the first step");
        }
        checkpoints.save(state);
        List<Step> history = new ArrayList<>(state.history());
        int last = history.size() - 1;
        boolean bestIsLast = best.step == history.get(last);
        history.set(last, history.get(last).withoutUpdate());
        return new TrainingResult(
                StopReason.INTERRUPTED,
                best.parameters,
                bestIsLast ? history.get(last) : best.step,
                List.copyOf(history));
    }

    private Optional<StopReason> limitReached(Step step) {
        if (step.step() >= rules.maxSteps()) {
            return Optional.of(StopReason.MAX_STEPS);
        }
        if (!rules.maxTime().isZero() && step.seconds() >= rules.maxTime().toNanos() / NANOS_PER_SECOND) {
            return Optional.of(StopReason.TIME_BUDGET);
        }
        return interrupted.getAsBoolean() ? Optional.of(StopReason.INTERRUPTED) : Optional.empty();
    }

    // Without held-out rows the last step is the best: the training cost only falls, until its last bits flicker.
    private static final class BestStep {
        private Step step;
        private ParameterVector parameters;

        BestStep(DescentState from) {
            from.history().forEach(earlier -> offer(earlier, from.bestParameters()));
            parameters = from.bestParameters();
        }

        void offer(Step candidate, ParameterVector at) {
            Double cost = candidate.validationCost();
            if (step == null || cost == null || cost < step.validationCost()) {
                step = candidate;
                parameters = at;
            }
        }
    }
}
