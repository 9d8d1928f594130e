package dev.trueline.spark.pass;

import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Objective;
import dev.trueline.train.objective.ObjectiveScale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The cost function whose evaluations are map-reduces over the cached blocks, mostly one each. */
public final class MapReduceCost implements CostFunction {
    private final Objective objective;
    private final MapReduce mapReduce;
    private final KernelChoice choice;
    private final int batches;
    private long passes;

    /** @param batches that the training rows are dealt into, at least 1 */
    public MapReduceCost(Objective objective, MapReduce mapReduce, KernelChoice choice, int batches) {
        this.objective = objective;
        this.mapReduce = mapReduce;
        this.choice = choice;
        this.batches = batches;
    }

    @Override
    public int features() {
        return objective.features();
    }

    @Override
    public ObjectiveScale scale() {
        return objective.scale();
    }

    @Override
    public ParameterVector inside(ParameterVector from, ParameterVector to) {
        return objective.inside(from, to);
    }

    /** @throws CancellationException when the jobs of the pass were cancelled */
    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        return cancellable(() -> objective.evaluate(parameters, pass -> run(pass, GradientPass.ALL)));
    }

    /** @throws CancellationException when the jobs of the pass were cancelled */
    @Override
    public CostEvaluation evaluateBatch(int batch, ParameterVector parameters) {
        return cancellable(() -> objective.ofBatch(batches).evaluate(parameters, pass -> run(pass, batch)));
    }

    private static CostEvaluation cancellable(Supplier<CostEvaluation> evaluation) {
        try {
            return evaluation.get();
        } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
            if (!JobGroup.isCancellation(failure)) {
                throw failure;
            }
            CancellationException cancelled = new CancellationException("the pass over the data was cancelled");
            cancelled.initCause(failure);
            throw cancelled;
        }
    }

    private GradientSums run(LinearPass pass, int batch) {
        String rows = batch == GradientPass.ALL ? "" : " over batch " + batch;
        return mapReduce
                .run("cost and gradient, pass " + ++passes + rows, new GradientPass(pass, choice, batch))
                .gradient();
    }
}
