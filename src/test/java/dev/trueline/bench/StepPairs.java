package dev.trueline.bench;

import dev.trueline.math.kernel.BlockKernel;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.CachedBlocks;
import dev.trueline.spark.CachedData;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.LeastSquares;
import java.util.List;
import java.util.stream.IntStream;

/** A full-batch step through Spark, against the kernel alone and against an iteration of MLlib. */
final class StepPairs {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    // A run makes hundreds of steps, and the first fifty are those of a driver that is not compiled yet.
    private static final int WARM_UPS = 50;

    private final Workbench workbench;
    private final int rounds;

    StepPairs(Workbench workbench, int rounds) {
        this.workbench = workbench;
        this.rounds = rounds;
    }

    /** All rows are training rows, so that both sides do the same work. */
    Comparison againstKernel() {
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            LeastSquares objective = Workbench.objective(data.statistics());
            CostFunction cost = data.cost(objective);
            ParameterVector parameters = workbench.somewhere();
            List<ColumnBlock> blocks = CachedBlocks.training(workbench.spark());
            LinearPass pass = objective.pass(parameters).orElseThrow();
            Side step = Side.timed("full-batch step in Spark", () -> cost.evaluate(parameters));
            Side kernel = Side.timed("kernel on the same blocks", () -> kernelAlone(blocks, pass));
            return new Pair("step", step, kernel, Bar.atMost(1.6)).run(WARM_UPS, 10 * rounds);
        }
    }

    Comparison againstLbfgs() {
        try (CachedData data = workbench.ingest(Workbench.trainingOnly());
                MllibRegression mllib = MllibRegression.cached(workbench)) {
            CostFunction cost = data.cost(Workbench.objective(data.statistics()));
            ParameterVector parameters = workbench.somewhere();
            Side step = Side.timed("full-batch step in Spark", () -> cost.evaluate(parameters));
            Side iteration = new Side("MLlib L-BFGS iteration", mllib::secondsPerIteration);
            return new Pair("lbfgs", step, iteration, Bar.atLeast(4))
                    .run(1, rounds)
                    .noting("L-BFGS converges in " + mllib.iterationsToConverge() + " iterations");
        }
    }

    private static void kernelAlone(List<ColumnBlock> blocks, LinearPass pass) {
        IntStream.range(0, CORES)
                .parallel()
                .mapToObj(core -> {
                    BlockKernel kernel = KernelChoice.AUTO.resolve().kernel();
                    GradientSums sums = GradientSums.zero(pass.coefficients().length);
                    for (int block = core; block < blocks.size(); block += CORES) {
                        kernel.train(blocks.get(block), pass, sums);
                    }
                    return sums;
                })
                .reduce(GradientSums::merge)
                .orElseThrow();
    }
}
