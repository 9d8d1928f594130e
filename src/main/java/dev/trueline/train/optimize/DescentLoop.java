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

/** The loop of descent: evaluate, judge, move as an {@link UpdateRule} says, repeat. */
public final class DescentLoop {
    private static final double NANOS_PER_SECOND = 1e9;

    private final StoppingRules stopping;
    private final UpdateRule rule;
    private final BooleanSupplier interrupted;
    private final LongSupplier nanoTime;
    private final StepListener listener;

    /**
     * @param interrupted asked once a step; true ends the run with {@link StopReason#INTERRUPTED}
     * @param nanoTime a monotonic clock, {@link System#nanoTime()} outside tests
     */
    public DescentLoop(
            StoppingRules stopping,
            UpdateRule rule,
            BooleanSupplier interrupted,
            LongSupplier nanoTime,
            StepListener listener) {
        this.stopping = stopping;
        this.rule = rule;
        this.interrupted = interrupted;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** Descends from {@code start} until a stopping rule ends it. */
    public TrainingResult minimize(CostFunction cost, ParameterVector start) {
        return minimize(cost, DescentState.start(rule.begin(start)), Checkpointing.NONE);
    }

    /**
     * Goes on from an earlier state until a stopping rule ends it, as if there had been no break. A cost that throws {@link
     * CancellationException} ends it with {@link StopReason#INTERRUPTED}, too.
     *
     * @throws CancellationException when that happens before the first step is done
     */
    public TrainingResult minimize(CostFunction cost, DescentState from, Checkpointing checkpoints) {
        return new Run(cost, from, checkpoints).run();
    }

    private final class Run {
        private final long begin;
        private final CostFunction cost;
        private final Checkpointing checkpoints;
        private final StopMonitor monitor;
        private final BestStep best;
        private final List<Step> history;
        private Iterate at;

        Run(CostFunction cost, DescentState from, Checkpointing checkpoints) {
            begin = nanoTime.getAsLong() - (long) (from.seconds() * NANOS_PER_SECOND);
            this.cost = cost;
            this.checkpoints = checkpoints;
            monitor = monitor();
            from.history().forEach(monitor::recall);
            best = new BestStep(from, rule);
            history = new ArrayList<>(from.history());
            at = from.iterate();
        }

        // The same bits whether a run starts, goes on or starts from a model.
        private StopMonitor monitor() {
            ObjectiveScale scale = cost.scale();
            double tolerance = stopping.gradientTolerance();
            double reference = tolerance == 0 ? 0 : scale.referenceLength(gradientAt(scale.meanModel()));
            listener.onAim(scale.standard() ? tolerance * reference : 0);
            return new StopMonitor(stopping, rule, scale, reference);
        }

        private ParameterVector gradientAt(ParameterVector parameters) {
            return rule.move(rule.begin(parameters), cost.evaluate(parameters), cost)
                    .gradient();
        }

        TrainingResult run() {
            while (true) {
                try {
                    Optional<TrainingResult> result = step(rule.at(history.size()));
                    if (result.isPresent()) {
                        return result.get();
                    }
                } catch (CancellationException cancelled) {
                    return brokenOff();
                }
                if (checkpoints.due(history.size())) {
                    checkpoints.save(state());
                }
            }
        }

        private Optional<TrainingResult> step(UpdateRule rule) {
            CostEvaluation evaluation = cost.evaluate(at.point());
            UpdateRule.Move move = rule.move(at, evaluation, cost);
            Step step = Step.of(history.size(), at.point(), evaluation, move, seconds());
            Optional<StopReason> stop =
                    monitor.observe(step, at.point(), move.gradient()).or(() -> limitReached(step));
            if (stop.isPresent()) {
                return Optional.of(last(step.withoutUpdate(), stop.get()));
            }
            UpdateRule.Move made = rule.complete(move, at, cost);
            Step done = step.with(made);
            record(done);
            best.offer(done, at.point());
            at = made.to();
            return Optional.empty();
        }

        private TrainingResult last(Step step, StopReason reason) {
            if (reason == StopReason.INTERRUPTED) {
                checkpoints.save(state());
            } else if (reason != StopReason.DIVERGED) {
                checkpoints.end(state());
            }
            record(step);
            if (step.step() == 0 || reason != StopReason.DIVERGED) {
                best.offer(step, at.point());
            }
            return new TrainingResult(reason, best.parameters(), best.step(), List.copyOf(history));
        }

        // The step that was under way is not in the history, so that none follows the update of the one before.
        private TrainingResult brokenOff() {
            if (history.isEmpty()) {
                throw new CancellationException("interrupted before the first step");
            }
            checkpoints.save(state());
            int last = history.size() - 1;
            boolean bestIsLast = best.step() == history.get(last);
            history.set(last, history.get(last).withoutUpdate());
            return new TrainingResult(
                    StopReason.INTERRUPTED,
                    best.parameters(),
                    bestIsLast ? history.get(last) : best.step(),
                    List.copyOf(history));
        }

        private void record(Step step) {
            history.add(step);
            listener.onStep(step);
        }

        private DescentState state() {
            return new DescentState(at, best.parameters(), history);
        }

        private double seconds() {
            return (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
        }
    }

    private Optional<StopReason> limitReached(Step step) {
        if (step.step() >= stopping.maxSteps()) {
            return Optional.of(StopReason.MAX_STEPS);
        }
        if (!stopping.maxTime().isZero() && step.seconds() >= stopping.maxTime().toNanos() / NANOS_PER_SECOND) {
            return Optional.of(StopReason.TIME_BUDGET);
        }
        return interrupted.getAsBoolean() ? Optional.of(StopReason.INTERRUPTED) : Optional.empty();
    }
}
