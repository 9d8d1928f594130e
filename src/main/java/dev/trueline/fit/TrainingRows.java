package dev.trueline.fit;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Objective;
import java.util.Map;

/** Accepted rows, divided into splits, wherever they are. Their order does not matter, because all sums are exact. */
public interface TrainingRows {
    /** What the columns of the rows are. */
    Design design();

    /** How many rows each split has, all splits listed. */
    Map<Split, Long> rows();

    /** Statistics of the splits that have rows of a weight above 0. */
    Map<Split, SplitStatistics> statistics();

    /**
     * The cost function of an objective over these rows.
     *
     * <p>An evaluation that was cancelled throws {@link java.util.concurrent.CancellationException}.
     */
    CostFunction cost(Objective objective);

    /** How many batches the training rows are dealt into, for {@link CostFunction#evaluateBatch}; 1 where they are not. */
    default int batches() {
        return 1;
    }

    /** The exact second moments. */
    SplitMoments moments();
}
