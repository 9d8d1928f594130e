package dev.trueline.train.method;

import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a run of descent got on, measured in passes over the data.
 *
 * @param passesBefore passes that were made before the first step, for the learning rate
 * @param passesOfStep passes that a step takes
 */
public record Course(DescentMethod method, long passesBefore, int passesOfStep, TrainingResult result) {
    /** Of a run whose curvature was measured for it. */
    public static Course of(DescentMethod method, MiniBatches batches, LearningRate rate, TrainingResult result) {
        boolean twice = method == DescentMethod.MINI_BATCH && batches.count() > 1;
        return new Course(method, method.rated() ? rate.curvature().passes() : 0, twice ? 2 : 1, result);
    }

    /** Passes until the costs of a step are known. */
    public long passes(long step) {
        return passesBefore + 1 + passesOfStep * step;
    }

    /** Number of the first step whose training cost is at most this; empty where none is. */
    public OptionalLong stepTo(double cost) {
        return history().stream()
                .filter(step -> step.trainCost() <= cost)
                .mapToLong(Step::step)
                .findFirst();
    }

    /** Seconds until the costs of a step are known, those for the learning rate not counted. */
    public double seconds(long step) {
        return history().get((int) step).seconds();
    }

    /** All steps whose numbers are finite. */
    public List<Step> history() {
        return result.history().stream().filter(Step::finite).toList();
    }
}
