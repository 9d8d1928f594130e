package dev.trueline.app.exit;

import dev.trueline.model.ParameterVector;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import java.util.concurrent.CancellationException;

/** The Spark jobs of a command, as an interruption cancels them. */
public record JobWork(JobGroup group) implements Interruption.Work {
    @Override
    public void cancelRunning() {
        group.cancelRunning();
    }

    @Override
    public void cancelAll() {
        group.cancel();
    }

    /** The same cost, which says {@link CancellationException} where its jobs were cancelled. */
    public static CostFunction cancellable(CostFunction cost) {
        return new CostFunction() {
            @Override
            public int features() {
                return cost.features();
            }

            @Override
            public ObjectiveScale scale() {
                return cost.scale();
            }

            @Override
            public CostEvaluation evaluate(ParameterVector parameters) {
                try {
                    return cost.evaluate(parameters);
                } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
                    if (!JobGroup.isCancellation(failure)) {
                        throw failure;
                    }
                    CancellationException cancelled = new CancellationException("the pass over the data was cancelled");
                    cancelled.initCause(failure);
                    throw cancelled;
                }
            }
        };
    }
}
